package dev.whimbrel.admin.page;

import dev.whimbrel.model.row.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The style sheets, scripts and pictures of all modules, in memory. One hash of them all is part of
 * every address, so that a browser keeps them for good and scripts find each other by plain names.
 */
public final class Assets {

  /** Where addresses begin. */
  public static final String ROOT = "/assets/";

  /** Where jars of libraries for browsers have their files. */
  private static final String LIBRARIES = "classpath*:META-INF/resources/webjars/";

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  private final Map<String, Asset> files = new TreeMap<>();
  private final String hash;

  private Assets(Map<String, byte[]> contents) {
    MessageDigest digest = Digest.begun();
    new TreeMap<>(contents)
        .forEach(
            (name, bytes) -> {
              digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
              digest.update(bytes);
              files.put(name, new Asset(type(name), bytes, zipped(bytes)));
            });
    this.hash = HexFormat.of().formatHex(digest.digest(), 0, 6);
  }

  /** All files under {@code assets/} of the class path, and the application's mark. */
  public static Assets load(Optional<String> mark) {
    try {
      Map<String, byte[]> contents = new TreeMap<>();
      var resolver = new PathMatchingResourcePatternResolver();
      for (Resource file : resolver.getResources("classpath*:assets/**/*.*")) {
        String url = file.getURL().toString();
        String name = url.substring(url.lastIndexOf("/assets/") + "/assets/".length());
        contents.putIfAbsent(name, file.getContentAsByteArray());
      }
      for (String library : List.of("leaflet/*/dist/leaflet.js", "leaflet/*/dist/leaflet.css")) {
        for (Resource file : resolver.getResources(LIBRARIES + library)) {
          contents.putIfAbsent(String.valueOf(file.getFilename()), file.getContentAsByteArray());
        }
      }
      if (mark.isPresent()) {
        Resource file = resolver.getResource("classpath:" + mark.get());
        contents.put("mark.svg", file.getContentAsByteArray());
      }
      return new Assets(contents);
    } catch (IOException e) {
      throw new UncheckedIOException("The files of the pages could not be read", e);
    }
  }

  /** The address of a file. */
  public String href(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException("There is no asset " + name + ", only " + files.keySet());
    }
    return ROOT + hash + "/" + name;
  }

  /** Whether an address was made by this version of the files. */
  boolean isCurrent(String other) {
    return hash.equals(other);
  }

  /** A file by its name. */
  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static String type(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  private static byte[] zipped(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 2);
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * One file.
   *
   * @param type as the header says it
   * @param bytes as they are
   * @param zipped the same, smaller
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Asset(String type, byte[] bytes, byte[] zipped) {}
}
