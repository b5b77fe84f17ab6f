package dev.whimbrel.dialect.postgres.object;

import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.SchemaObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects that are kept as texts, privileges and comments in one query, in the server's own
 * words. The search path leads with the namespace already, so that its names come out bare.
 */
public final class ObjectReader {

  private static final Pattern SINCE = Pattern.compile("(?m)^--(\\d+) (.*)$");

  private static final Pattern OPTIONS = Pattern.compile("\\{options:([a-z.]+)\\}");

  /** Those that may hold a secret are neither compared nor shown. */
  private static final String OPEN_OPTIONS =
      """
      (SELECT array_agg(o ORDER BY n) FROM unnest($1) WITH ORDINALITY AS x(o, n)
        WHERE split_part(o, '=', 1) !~* 'pass|secret|key|token|credential')\
      """;

  private final Map<ObjectName, String> texts = new HashMap<>();
  private final Map<Grantee, Map<String, Boolean>> grants = new HashMap<>();
  private final Map<ObjectName, String> comments = new HashMap<>();
  private final Pattern namespace;

  private ObjectReader(String namespace) {
    String quoted = "\"" + namespace.replace("\"", "\"\"") + "\"";
    // Of a session's temporary namespace the server says no number.
    this.namespace =
        Pattern.compile(
            "(?<![\\w$\"])(?:%s|%s|%s)\\."
                .formatted(
                    Pattern.quote(namespace),
                    Pattern.quote(quoted),
                    namespace.startsWith("pg_temp_") ? "pg_temp" : Pattern.quote(quoted)));
  }

  /** What a namespace holds; objects of other schemas say so in their names. */
  public static SchemaObjects read(Connection connection, String namespace) throws SQLException {
    ObjectReader reader = new ObjectReader(namespace);
    try (PreparedStatement select = connection.prepareStatement(query(connection))) {
      select.setString(1, namespace);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          reader.take(row);
        }
      }
    }
    return new SchemaObjects(
        new TreeMap<>(reader.texts), new TreeMap<>(reader.grants), new TreeMap<>(reader.comments));
  }

  private void take(ResultSet row) throws SQLException {
    ObjectKind kind = ObjectKind.valueOf(row.getString("kind"));
    ObjectName name =
        new ObjectName(
            kind, row.getString("name"), row.getString("of_table"), row.getString("elsewhere"));
    @Nullable String definition = row.getString("definition");
    if (kind.isText()) {
      texts.put(name, definition == null ? "" : bare(name, definition));
    }
    @Nullable String granted = row.getString("granted");
    if (granted != null) {
      grants(name, granted);
    }
    @Nullable String said = row.getString("said");
    if (said != null && kind != ObjectKind.TABLE) {
      comments.put(name, said);
    }
  }

  /** The server prints the schema of the object itself whatever the path is. */
  private String bare(ObjectName name, String definition) {
    boolean qualified =
        name.schema() == null && (name.kind().isRoutine() || name.kind() == ObjectKind.STATISTICS);
    return (qualified ? namespace.matcher(definition).replaceFirst("") : definition).strip();
  }

  private void grants(ObjectName name, String granted) {
    Grantee everybody = new Grantee(name, Grantee.EVERYBODY, null);
    if (!SchemaObjects.usual(everybody).isEmpty()) {
      // What everybody may do by itself is told where it was taken away.
      grants.put(everybody, new TreeMap<>());
    }
    for (String line : granted.split("\n")) {
      if (line.isEmpty()) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      grants
          .computeIfAbsent(
              new Grantee(name, fields[0], fields.length > 3 ? fields[3].translateEscapes() : null),
              grantee -> new TreeMap<>())
          .merge(fields[1], fields[2].equals("true"), Boolean::logicalOr);
    }
  }

  /**
   * Lines that begin with a major version are for servers from that on; {@code {options:…}} are the
   * options that may be shown.
   */
  private static String query(Connection connection) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    try (InputStream text = ObjectReader.class.getResourceAsStream("things.sql")) {
      String all = new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
      return SINCE
          .matcher(OPTIONS.matcher(all).replaceAll(OPEN_OPTIONS))
          .replaceAll(
              line ->
                  major < Integer.parseInt(line.group(1))
                      ? ""
                      : Matcher.quoteReplacement(line.group(2)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
