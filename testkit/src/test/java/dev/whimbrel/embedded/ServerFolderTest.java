package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFolderTest extends ServerTests {
  private @Nullable Path unusual;

  @Override
  Path folder() {
    return unusual == null ? super.folder() : unusual;
  }

  @AfterEach
  void removeSockets() throws IOException {
    Files.deleteIfExists(new ServerFolder(folder()).sockets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a blank and another",
        "quotes ' and \" and $HOME and `ls` and %d",
        "comma, semicolon; und Umlaute äöü",
        "one-folder-whose-name-alone-has-more-than-a-hundred-bytes-so-that-no-unix-socket-could-have"
            + "-a-path-below-it-on-any-system"
      })
  void a_folder_may_have_an_unusual_path(String name) {
    unusual = root.resolve(name).resolve("postgres");
    try (PostgresServer server = PostgresServer.start(settings())) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
      assertThat(server.socketDirectory().resolve(".s.PGSQL." + server.port())).exists();
    }
    assertThat(PostgresServer.url(unusual, "x")).isEmpty();
  }

  @Test
  void a_path_that_postgresql_cannot_hold_is_refused() {
    Path deep = root;
    for (String part : List.of("a", "b", "c", "d")) {
      deep = deep.resolve(part.repeat(230));
    }
    Path path = deep;
    EmbeddedException refusal = refusal(() -> PostgresServer.start(Settings.in(path)));
    assertThat(refusal.code()).isEqualTo("path-too-long");
    assertThat(refusal.getMessage()).contains("more than 900 bytes");
    assertThat(path).doesNotExist();
  }

  @Test
  void a_socket_folder_that_others_may_use_is_refused() throws IOException {
    Files.createDirectories(folder().resolve("socket"));
    Files.setPosixFilePermissions(
        folder().resolve("socket"), PosixFilePermissions.fromString("rwxrwxrwx"));
    EmbeddedException refusal = refusal(() -> PostgresServer.start(settings()));
    assertThat(refusal.code()).isEqualTo("socket-folder");
  }
}
