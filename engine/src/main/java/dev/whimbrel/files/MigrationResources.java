package dev.whimbrel.files;

import dev.whimbrel.error.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Finds the files of one app on the class path, in folders and in jars (nested ones too). */
final class MigrationResources {

  private MigrationResources() {}

  static List<MigrationFile> files(ClassLoader loader, String path, Problems problems) {
    String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String app = folder.substring(folder.lastIndexOf('/') + 1);
    List<MigrationFile> files = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(folder))) {
        if (url.getProtocol().equals("file")) {
          Path place = Path.of(URI.create(url.toString()));
          files.addAll(MigrationFolder.ofApp(app, place, problems));
        } else if (connect(url) instanceof JarURLConnection jar) {
          files.addAll(ofJar(app, folder + "/", jar, problems));
        } else {
          throw new IOException("no list of files can be had from " + url);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static URLConnection connect(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // A cached jar would stay open, and stale after the next build.
    connection.setUseCaches(false);
    return connection;
  }

  private static List<MigrationFile> ofJar(
      String app, String folder, JarURLConnection connection, Problems problems)
      throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        String rest = name.startsWith(folder) ? name.substring(folder.length()) : "";
        if (!rest.isEmpty() && rest.indexOf('/') < 0 && !MigrationFile.isHidden(rest)) {
          try (InputStream content = jar.getInputStream(entry)) {
            MigrationFile.of(app, name, content.readAllBytes(), problems).ifPresent(files::add);
          }
        }
      }
    }
    return files;
  }
}
