package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectTest {

  private static AppSource app(String name, String module) {
    return new AppSource(
        name,
        List.of(),
        module,
        () -> {
          throw new AssertionError("nobody asks for its tables: " + Schema.class);
        });
  }

  @Test
  void aNewMigrationIsOfTheApplicationItself() {
    AppSource security = app("security", "platform/security");
    AppSource core = app("core", "apps/vial");
    AppSource site = app("site", "platform/admin");
    assertThat(Project.own(List.of(security, core, site))).isEqualTo(core);
    assertThat(Project.own(List.of(core, app("calls", "apps/vial"), site)).name())
        .as("the last one, which may require the others")
        .isEqualTo("calls");
    assertThat(Project.own(List.of(security))).isEqualTo(security);
  }
}
