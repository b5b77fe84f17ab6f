package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import dev.whimbrel.operation.DropTable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {

  private static final String YAML = "operations:\n  - drop_table: {name: fruits}\n";
  private static final String SQL = "-- migrate:up\nSELECT 1;\n";

  @TempDir private Path folder;

  @Test
  void everyFileOfEveryAppIsAMigration() throws IOException {
    write("core/0002_b.sql", SQL);
    write("core/0001_a.yaml", YAML);
    write("api/0001_a.json", "{\"operations\": []}");
    write("api/.0001_a.yaml.swp", "hidden");
    write(".git/x.txt", "hidden");

    List<Migration> migrations = MigrationFiles.read(folder);

    assertThat(migrations)
        .extracting(m -> m.id().toString())
        .containsExactly("api/0001_a", "core/0001_a", "core/0002_b");
    Migration yaml = migrations.get(1);
    assertThat(yaml.operations()).containsExactly(new DropTable("fruits"));
    assertThat(yaml.source().file()).isEqualTo(folder + "/core/0001_a.yaml");
    assertThat(yaml.source().kind()).isEqualTo(Source.Kind.YAML);
    assertThat(yaml.source().text()).isEqualTo(YAML);
  }

  @Test
  void everyProblemOfEveryFileIsReportedAtOnce() throws IOException {
    write("core/0001_a.yaml", "operations: 5\n");
    write("core/0001_a.yaml~", "an editor's backup");
    write("core/0001_a.sql", SQL);
    write("core/notes.txt", "notes");
    write("core/repeatable/view.sql", SQL);
    write("core/.yaml", "hidden");
    write("README.md", "notes");
    Files.write(folder.resolve("core/0003_c.yaml"), new byte[] {'a', (byte) 0xE4, 'b'});
    write("core/0004_d.sql", "SELECT 1");

    assertThatThrownBy(() -> MigrationFiles.read(folder))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            unexpected-file DIR/README.md: a migration belongs in the folder of its app
              Hint: move it to DIR/APP, or hide it with a dot in front of its name
            unexpected-file DIR/core/0001_a.yaml~: this is no migration: its name ends in none of .yaml, .yml, .json, .sql
              Hint: move it elsewhere, or hide it with a dot in front of its name
            not-utf8 DIR/core/0003_c.yaml: byte 0xE4 at offset 1 is not UTF-8
              Hint: save the file as UTF-8
            unexpected-file DIR/core/notes.txt: this is no migration: its name ends in none of .yaml, .yml, .json, .sql
              Hint: move it elsewhere, or hide it with a dot in front of its name
            unexpected-file DIR/core/repeatable: a folder inside the folder of an app holds nothing that is read
              Hint: move its files up, or hide it with a dot in front of its name
            duplicate-migration DIR/core/0001_a.yaml: DIR/core/0001_a.sql is the migration core/0001_a too
              Hint: rename one of the two files
            missing-section DIR/core/0004_d.sql:1:1: a statement stands before the first section
              Hint: write -- migrate:up on the line above it\
            """
                .replace("DIR", folder.toString()));
  }

  @Test
  void aFolderThatIsNotThereIsSaidToBeMissing() {
    assertThatThrownBy(() -> MigrationFiles.read(folder.resolve("none")))
        .hasMessage(
            """
            missing-folder DIR/none: there is no such folder
              Hint: name the folder that holds one folder per app\
            """
                .replace("DIR", folder.toString()));
  }

  @Test
  void aFileThatEndsInsideACharacterIsNotUtf8() throws IOException {
    Files.createDirectories(folder.resolve("core"));
    Files.write(folder.resolve("core/0001_a.yaml"), new byte[] {'a', (byte) 0xC3});

    assertThatThrownBy(() -> MigrationFiles.read(folder))
        .hasMessageStartingWith(
            "not-utf8 " + folder + "/core/0001_a.yaml: byte 0xC3 at offset 1 is not UTF-8");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsChangeNothing() throws IOException {
    write("core/0001_a.yaml", "\uFEFF" + YAML.replace("\n", "\r\n"));
    write("core/0002_b.sql", "\uFEFF" + SQL.replace("\n", "\r\n"));
    Migration yaml = parse("0001_a.yaml", YAML);
    Migration sql = parse("0002_b.sql", SQL);

    List<Migration> migrations = MigrationFiles.read(folder);

    assertThat(migrations.get(0).operations()).isEqualTo(yaml.operations());
    assertThat(checksum(migrations.get(0))).isEqualTo(checksum(yaml));
    assertThat(migrations.get(1).operations()).isEqualTo(sql.operations());
    assertThat(checksum(migrations.get(1))).isEqualTo(checksum(sql));
  }

  @Test
  void aChecksumIsOfWhatTheFileDoes() {
    String checksum = checksum(parse("a.yaml", YAML));

    assertThat(checksum).matches("[0-9a-f]{64}");
    assertThat(parse("a.json", "{\"operations\":[{\"drop_table\":{\"name\":\"fruits\"}}]}"))
        .extracting(MigrationFilesTest::checksum)
        .isEqualTo(checksum);
    assertThat(checksum(parse("a.yaml", "why: because # they rot\n" + YAML))).isEqualTo(checksum);
    assertThat(checksum(parse("a.yaml", YAML.replace("fruits", "apples")))).isNotEqualTo(checksum);
    assertThat(checksum(parse("a.sql", "-- migrate:up\nselect /* one */ 1")))
        .isEqualTo(checksum(parse("a.sql", SQL)))
        .isEqualTo(checksum(parse("a.yaml", "operations: [{sql: {up: SELECT 1;}}]")))
        .isNotEqualTo(checksum(parse("a.sql", SQL.replace("1", "2"))))
        .isNotEqualTo(checksum(parse("a.sql", SQL.replace(":up", ":up transaction:false"))));
  }

  @Test
  void theClassPathIsReadInFoldersAndInJars() throws IOException {
    write("migrations/core/0001_a.yaml", YAML);
    Path jar = folder.resolve("with blank.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("migrations/", "migrations/core/", "migrations/core/sub/")) {
        out.putNextEntry(new JarEntry(name));
      }
      out.putNextEntry(new JarEntry("migrations/core/0002_b.sql"));
      out.write(SQL.getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("migrations/core/.hidden"));
      out.putNextEntry(new JarEntry("migrations/api/0001_a.sql"));
    }
    URL[] places = {folder.toUri().toURL(), jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(places, null)) {
      List<Migration> migrations = MigrationFiles.readResources(loader, "migrations/core");

      assertThat(migrations)
          .extracting(Migration::id)
          .containsExactly(new MigrationId("core", "0001_a"), new MigrationId("core", "0002_b"));
      assertThat(migrations.get(1).source().file()).isEqualTo("migrations/core/0002_b.sql");
      assertThat(MigrationFiles.readResources(loader, "migrations/none")).isEmpty();
    }
  }

  private static String checksum(Migration migration) {
    return Checksum.of(migration.operations());
  }

  private static Migration parse(String name, String text) {
    return MigrationFiles.parse(new MigrationId("core", "a"), name, text);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
