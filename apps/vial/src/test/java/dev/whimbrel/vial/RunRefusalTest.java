package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops {@code whimbrel run} before its pages: one sentence each, and what to do about it. */
class RunRefusalTest {

  @TempDir Path root;

  @Test
  void aDiskThatIsFullIsNamed() throws IOException {
    Path folder = Files.createDirectory(root.resolve("full"));
    refused(
        onADiskOf("24m", folder),
        """
        disk-full: Cannot use the data folder %s: the disk is full.
          Hint: Free some space (a new database takes about 50 MB, the binaries 60 MB), or choose \
        another disk with --data DIR and WHIMBREL_CACHE.
        """
            .formatted(folder));
  }

  @Test
  @Tag("deep")
  void aDiskThatFillsUpWithTheDemoIsNamedInTheServersWords() throws IOException {
    ProcessRun.Finished finished =
        onADiskOf("62m", Files.createDirectory(root.resolve("small"))).run();
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output())
        .contains("demo-begin: The demo data could not be filled in, and none of it was: ERROR: ")
        .endsWith("No space left on device\n  Hint: Free some space and try again.\n");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path folder = Files.createDirectory(root.resolve("read only"));
    for (Path data : new Path[] {folder, folder.resolve("below")}) {
      refused(
          mounted("mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\"", folder, data),
          """
          folder-read-only: Cannot use the data folder %1$s: %1$s cannot be written.
            Hint: Give yourself the right to write there, or choose another folder with --data DIR.
          """
              .formatted(data));
    }
  }

  @Test
  void aFolderOfAnotherMajorVersionIsLeftAsItIs() throws IOException {
    Path folder = root.resolve("older");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/PG_VERSION"), "15\n");
    Files.writeString(folder.resolve("password"), "secret\n");
    refused(
        run(folder),
        """
        other-major: The database in %s was made by PostgreSQL 15; this is PostgreSQL 18.
          Hint: Move it with pg_dump and pg_restore of version 15, or start a new one in another \
        folder with --data DIR.
        """
            .formatted(folder));
    assertThat(folder.resolve("data")).isDirectoryContaining("glob:**/PG_VERSION");
  }

  @Test
  void aPathThatNoDatabaseCanHaveIsNamed() {
    Path folder = root.resolve("a".repeat(240)).resolve("b".repeat(240)).resolve("c".repeat(240));
    Path deep = folder.resolve("d".repeat(240));
    refused(
        run(deep),
        """
        path-too-long: The path of the data folder has more than 900 bytes: %s
          Hint: Choose a shorter one with --data DIR.
        """
            .formatted(deep));
  }

  @Test
  void settingsBehindTwoHyphensAreTakenOrNamed() {
    refused(
        run(root.resolve("data"), "--", "max-body"),
        """
        unknown-application: There is no application max-body.
          Hint: Known are vial.
        """);
    refused(
        run(root.resolve("data"), "vial", "--", "--max-body"),
        """
        no-setting: "--max-body" is no setting of an application.
          Hint: Write --name=value, for example --whimbrel.api.max-body=20MB.
        """);
    refused(
        run(root.resolve("data"), "--", "--spring.config.import=file:x.properties"),
        """
        no-setting: spring.config.import would set what the command decides.
          Hint: Give each setting by its own name.
        """);
    refused(
        run(root.resolve("data"), "--", "--Server.p-ort=80"),
        """
        no-setting: Server.p-ort is decided by --port.
          Hint: Give --port before the --.
        """);
  }

  private static CommandLine run(Path data, String... further) {
    List<String> words = new ArrayList<>(List.of("run", "--port", "0", "--data", data.toString()));
    words.addAll(List.of(further));
    return CommandLine.whimbrel(words.toArray(String[]::new));
  }

  private static CommandLine onADiskOf(String size, Path folder) {
    return mounted("mount -t tmpfs -o size=" + size + " none \"$0\"", folder, folder);
  }

  /** With mounts of its own, which are gone with it; an ordinary user is root of its namespace. */
  private static CommandLine mounted(String mount, Path place, Path data) {
    boolean root = System.getProperty("user.name").equals("root");
    return run(data)
        .under("unshare", root ? "-m" : "-rm", "sh", "-c", mount + " && exec \"$@\"", "" + place);
  }

  private static void refused(CommandLine command, String expected) {
    ProcessRun.Finished finished = command.run();
    assertThat(finished.output()).isEqualTo(expected);
    assertThat(finished.exit()).isEqualTo(1);
  }
}
