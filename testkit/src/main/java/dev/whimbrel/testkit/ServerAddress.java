package dev.whimbrel.testkit;

import java.net.URI;
import java.util.Optional;

/** Where a test server listens and who may do everything there. */
record ServerAddress(String host, int port, String database, String user, String password) {
  private static final int POSTGRES_PORT = 5432;

  /** The server that {@code WHIMBREL_TEST_DATABASE_URL} names, if any. */
  static Optional<ServerAddress> outside() {
    String url = System.getenv("WHIMBREL_TEST_DATABASE_URL");
    return url == null || url.isBlank() ? Optional.empty() : Optional.of(parse(url));
  }

  static ServerAddress parse(String url) {
    URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
    String[] who = String.valueOf(uri.getUserInfo()).split(":", 2);
    if (uri.getHost() == null || who.length < 2) {
      throw new IllegalArgumentException(
          "WHIMBREL_TEST_DATABASE_URL must look like postgresql://user:password@host:port/name");
    }
    return new ServerAddress(
        uri.getHost(),
        uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(),
        uri.getPath().substring(1),
        who[0],
        who[1]);
  }
}
