package dev.whimbrel.cli;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and who asks.
 *
 * @param jdbcUrl without user and password
 * @param user who asks, or null for the driver's default
 * @param password its password, or null for PGPASSWORD or the password file
 */
public record DatabaseAddress(String jdbcUrl, @Nullable String user, @Nullable String password) {

  /**
   * Reads {@code postgresql://user:password@host:port/name}, {@code postgres://...} or {@code
   * jdbc:postgresql://...}.
   *
   * @throws CommandFailure when it is none of these
   */
  public static DatabaseAddress parse(String url) {
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
      throw unreadable("it does not begin with postgresql://");
    }
    try {
      URI uri = URI.create(plain);
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      if (uri.getHost() == null || path.length() < 2) {
        throw unreadable("it lacks the host or the name of the database");
      }
      if (uri.getPort() == 0 || uri.getPort() > 65_535) {
        throw unreadable("there is no port " + uri.getPort());
      }
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      int port = uri.getPort() < 0 ? 5432 : uri.getPort();
      String[] who =
          uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
      return new DatabaseAddress(
          "jdbc:postgresql://" + uri.getHost() + ":" + port + path + query,
          who.length > 0 ? decoded(who[0]) : System.getenv("PGUSER"),
          who.length > 1 ? decoded(who[1]) : System.getenv("PGPASSWORD"));
    } catch (IllegalArgumentException e) {
      // The text itself may hold a password, so it is not shown.
      throw unreadable("a character in it must be written as %XX");
    }
  }

  /** Connections to it. */
  public PGSimpleDataSource dataSource() {
    return fill(new PGSimpleDataSource());
  }

  <T extends PGSimpleDataSource> T fill(T source) {
    source.setUrl(jdbcUrl);
    if (user != null) {
      source.setUser(user);
    }
    if (password != null) {
      source.setPassword(password);
    }
    source.setApplicationName("whimbrel");
    return source;
  }

  /** The name of the database. */
  public String name() {
    return decoded(jdbcUrl.replaceFirst("^jdbc:postgresql://[^/]*/([^?]*).*$", "$1"));
  }

  /** The same server and user, and another database. */
  public DatabaseAddress named(String database) {
    String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    String url =
        jdbcUrl.replaceFirst(
            "^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + Matcher.quoteReplacement(encoded));
    return new DatabaseAddress(url, user, password);
  }

  /** The address as people may see it: without the password. */
  @Override
  public String toString() {
    return jdbcUrl.substring("jdbc:".length()).replaceFirst("\\?.*", "");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static CommandFailure unreadable(String why) {
    return new CommandFailure(
        "database-url",
        "The address of the database cannot be read: " + why + ".",
        "write it as postgresql://user@host:5432/name; the password may stand in PGPASSWORD or"
            + " ~/.pgpass");
  }
}
