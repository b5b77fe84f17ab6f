package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherFirstBuildTest {
  private static final Duration BUILD = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void without_a_network_the_first_build_says_what_is_missing() throws IOException {
    SmallCheckout checkout = SmallCheckout.in(folder.resolve("clone"));
    // A mirror at a port where nobody listens is what an unplugged cable looks like to Maven.
    Files.writeString(
        checkout.root().resolve("settings.xml"),
        """
        <settings>
          <mirrors>
            <mirror><id>nobody</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:1/maven2</url></mirror>
          </mirrors>
        </settings>
        """);
    Files.writeString(
        checkout.root().resolve(".mvn/maven.config"),
        "-s\nsettings.xml\n-Dmaven.repo.local=" + folder.resolve("empty") + "\n");
    ProcessRun.Finished finished = checkout.whimbrel("hello").run(BUILD);
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output())
        .isEqualTo(
            """
            Building Whimbrel: first time, a few minutes with downloads ...
            whimbrel: The first build has to download libraries from Maven Central, which did not answer.
              Hint: Check the network (or the proxy in ~/.m2/settings.xml) and start again; later builds need no network. Log: %s/.whimbrel/build.log
            """
                .formatted(checkout.root()));
  }

  @Test
  void a_machines_maven_is_used_though_it_prints_its_name_in_bold() throws IOException {
    SmallCheckout checkout = SmallCheckout.in(folder.resolve("clone"));
    Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        [ "$1" != --version ] || exec printf '\\033[1mApache Maven 3.9.9\\033[m\\n'
        echo '[ERROR] the Maven of the machine was asked'
        exit 1
        """);
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    String path = maven.getParent() + ":" + System.getenv("PATH");
    assertThat(checkout.whimbrel("hello").with("PATH", path).run(BUILD).output())
        .contains("[ERROR] the Maven of the machine was asked");
  }

  @Test
  void a_checkout_that_cannot_be_written_is_refused() throws IOException {
    SmallCheckout checkout = SmallCheckout.in(folder.resolve("clone"));
    Files.setPosixFilePermissions(checkout.root(), PosixFilePermissions.fromString("r-xr-xr-x"));
    boolean root = System.getProperty("user.name").equals("root");
    CommandLine command = checkout.whimbrel("hello");
    ProcessRun.Finished finished = (root ? command.under("unshare", "-U") : command).run();
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output())
        .isEqualTo(
            """
            whimbrel: The checkout %s cannot be written, so nothing can be built.
              Hint: Clone it to a folder of your own.
            """
                .formatted(checkout.root()));
    Files.setPosixFilePermissions(checkout.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
