package dev.whimbrel.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A checkout with the real launcher and the real parent, and an application of one class. */
record SmallCheckout(Path root) {

  static SmallCheckout in(Path root) throws IOException {
    Path real = Checkout.root();
    Files.createDirectories(root.resolve("apps/vial/src/main/java/dev/whimbrel/cli"));
    for (String file : new String[] {"whimbrel", "mvnw", ".mvn/wrapper/maven-wrapper.properties"}) {
      copy(real, root, file);
    }
    copy(real, root, "testkit/src/main/java/dev/whimbrel/testkit/TestReport.java");
    Files.writeString(
        root.resolve("pom.xml"),
        Files.readString(real.resolve("pom.xml"))
            .replaceFirst(
                "(?s)<modules>.*?</modules>", "<modules><module>apps/vial</module></modules>"));
    Files.writeString(root.resolve(".mvn/maven.config"), "-Dspotless.check.skip=true\n");
    Files.writeString(
        root.resolve("apps/vial/pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>dev.whimbrel</groupId>
            <artifactId>whimbrel</artifactId>
            <version>0.1.0-SNAPSHOT</version>
            <relativePath>../../pom.xml</relativePath>
          </parent>
          <artifactId>whimbrel-vial</artifactId>
        </project>
        """);
    SmallCheckout checkout = new SmallCheckout(root);
    checkout.program("first");
    return checkout;
  }

  private static void copy(Path from, Path to, String file) throws IOException {
    Files.createDirectories(to.resolve(file).getParent());
    Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** The main class: says a word and its arguments; told to wait, it then needs a second class. */
  void program(String word) throws IOException {
    source(
        "src/main/java/dev/whimbrel/cli/Main.java",
        """
        package dev.whimbrel.cli;

        public final class Main {
          private Main() {}

          public static void main(String[] arguments) throws java.io.IOException {
            System.out.println("%s " + String.join("|", arguments));
            if (arguments.length > 0 && arguments[0].equals("called")) {
              System.out.println(System.getProperty("whimbrel.program"));
            }
            if (arguments.length > 1 && arguments[1].equals("an-application")) {
              System.out.println(System.getProperty("whimbrel.jars", "all"));
            }
            if (arguments.length > 0 && arguments[0].equals("wait")) {
              System.in.read();
              System.out.println(Later.WORDS.get(0));
            }
          }

          static final class Later {
            static final java.util.List<String> WORDS = java.util.List.of("still %s");

            private Later() {}
          }
        }
        """
            .formatted(word, word));
  }

  void source(String file, String text) throws IOException {
    Path path = root.resolve("apps/vial").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** The launcher of this checkout, with the JDK of this test. */
  CommandLine whimbrel(String... arguments) {
    return launcher(root.resolve("whimbrel"), arguments);
  }

  static CommandLine launcher(Path script, String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = script.toString();
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return CommandLine.of(words)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .without("CI")
        .in(Path.of("/"));
  }
}
