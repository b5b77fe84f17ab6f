package dev.whimbrel.vial.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class HealthcheckControllerTest {

  @Test
  void says_what_runs_here() {
    try (TestDatabase database = TestPostgres.database()) {
      Map<String, Object> answer = controller(database).healthcheck();
      assertThat(answer.keySet())
          .containsExactly(
              "deployed_sha",
              "postgresql_version",
              "java_version",
              "package_versions",
              "reversion_models");
      assertThat(answer)
          .containsEntry("deployed_sha", "5c5f7eb")
          .containsEntry("java_version", Runtime.version().toString())
          .containsEntry("reversion_models", List.of());
      assertThat(String.valueOf(answer.get("postgresql_version")))
          .startsWith("PostgreSQL " + database.server().major());
      assertThat(String.valueOf(answer.get("package_versions")))
          .contains("hibernate=7", "spring=7");
    }
  }

  @Test
  void fails_when_the_database_does_not_answer() {
    TestDatabase database = TestPostgres.database();
    HealthcheckController controller = controller(database);
    database.close();
    assertThatThrownBy(controller::healthcheck).isInstanceOf(DataAccessException.class);
  }

  private static HealthcheckController controller(TestDatabase database) {
    StandardEnvironment settings = new StandardEnvironment();
    settings
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("COMMIT_SHA", "5c5f7eb")));
    return new HealthcheckController(JdbcClient.create(database.dataSource()), settings);
  }
}
