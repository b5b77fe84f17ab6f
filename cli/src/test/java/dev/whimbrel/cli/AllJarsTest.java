package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun.Finished;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that was started with too few jars, here without the one that reads YAML. */
class AllJarsTest {

  @TempDir Path folder;

  @Test
  void aClassThatIsMissingIsLookedForInAllJars() throws IOException {
    List<String> jars =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    String few =
        jars.stream()
            .filter(jar -> !jar.contains("snakeyaml-engine"))
            .collect(Collectors.joining(File.pathSeparator));
    Path yaml =
        Path.of(
            jars.stream().filter(j -> j.contains("snakeyaml-engine")).findFirst().orElseThrow());
    Files.createDirectories(folder.resolve("migrations/core"));
    Files.writeString(folder.resolve("migrations/core/0001_one.yaml"), "operations: []\n");
    Files.createDirectories(folder.resolve("lib"));
    Files.copy(yaml, folder.resolve("lib/yaml.jar"));

    Finished again = graph(few, "-Dwhimbrel.jars=commands");
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output()).contains("core/0001_one");

    Finished not = graph(few, "-Dwhimbrel.none=");
    assertThat(not.exit()).isNotZero();
    assertThat(not.output()).contains("NoClassDefFoundError").doesNotContain("core/0001_one");
  }

  private Finished graph(String jars, String started) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", started));
    words.addAll(List.of("-Dwhimbrel.lib=" + folder.resolve("lib"), "-cp", jars));
    words.addAll(List.of(Main.class.getName(), "migrate", "graph"));
    words.addAll(List.of("--migrations", folder.resolve("migrations").toString()));
    return CommandLine.of(words.toArray(String[]::new)).run();
  }
}
