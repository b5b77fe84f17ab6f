package dev.whimbrel.console.rows;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.transfer.upload.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file to import: one on disk, or a copy of one from the network.
 *
 * @param path of the file or the copy
 * @param name as it was given, without what a query or a password may hide
 * @param copy whether it is deleted in the end
 */
public record ImportSource(Path path, String name, boolean copy) implements AutoCloseable {

  /** Sent as a bearer token with the request for the file; it stands in no text of ours. */
  public static final String KEY = "WHIMBREL_IMPORT_KEY";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The file of a path, or of an address. */
  public static ImportSource of(String word, @Nullable String key) {
    String small = word.toLowerCase(Locale.ROOT);
    if (small.startsWith("http://") || small.startsWith("https://")) {
      return fetched(word, key);
    }
    Path path = Path.of(word);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new CommandFailure(
          "file-unreadable",
          Files.isDirectory(path)
              ? path + " is a folder."
              : "The file " + path + " is not there or may not be read.",
          "Name one file, and check who may read it.");
    }
    return new ImportSource(path, word, false);
  }

  private static ImportSource fetched(String word, @Nullable String key) {
    String name = word.replaceFirst("[?#].*$", "").replaceFirst("//[^/@]*@", "//");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(word)).timeout(PATIENCE);
      if (key != null && !key.isBlank()) {
        request.header("Authorization", "Bearer " + key.strip());
      }
      String ending = name.replaceFirst("^.*?(\\.[A-Za-z0-9]{1,8})?$", "$1");
      Path copy = Files.createTempFile("whimbrel", ending);
      copy.toFile().deleteOnExit();
      HttpResponse<Path> answer = client.send(request.build(), BodyHandlers.ofFile(copy));
      if (answer.statusCode() != 200) {
        Files.deleteIfExists(copy);
        throw unfetched(name, "the server answered " + answer.statusCode(), null);
      }
      return new ImportSource(copy, name, true);
    } catch (IOException | IllegalArgumentException e) {
      throw unfetched(name, e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unfetched(name, "it was interrupted", e);
    }
  }

  private static CommandFailure unfetched(String name, String why, @Nullable Exception cause) {
    CommandFailure failure =
        new CommandFailure(
            "file-unreadable",
            "The file %s could not be fetched: %s.".formatted(name, why),
            "Check the address. A key goes into the environment variable %s; redirects are not"
                    .formatted(KEY)
                + " followed.");
    if (cause != null) {
      failure.addSuppressed(cause);
    }
    return failure;
  }

  /** Of its bytes: another file has another one. */
  public String fingerprint() {
    try {
      return Fingerprint.of(Files.newInputStream(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (copy) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
