package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerAddressTest {

  @Test
  void an_outside_server_is_named_by_a_url_of_either_kind() {
    ServerAddress address = new ServerAddress("db", 5433, "postgres", "ann", "se:cret");
    assertThat(ServerAddress.parse("postgresql://ann:se:cret@db:5433/postgres")).isEqualTo(address);
    assertThat(ServerAddress.parse("jdbc:postgresql://ann:se:cret@db:5433/postgres"))
        .isEqualTo(address);
    assertThat(ServerAddress.parse("postgresql://ann:x@db/postgres").port()).isEqualTo(5432);
  }

  @Test
  void a_url_without_a_user_is_refused_with_the_form_it_should_have() {
    assertThatThrownBy(() -> ServerAddress.parse("postgresql://db/postgres"))
        .hasMessage(
            "WHIMBREL_TEST_DATABASE_URL must look like postgresql://user:password@host:port/name");
  }
}
