package dev.whimbrel.catalogue.postgres;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a whole database in a fixed number of queries, whatever it holds. All of them see the same
 * moment, and with an empty search path, so that every name comes out qualified.
 */
public final class CatalogueReader {

  /** A query for each kind; the order is of no importance. */
  private static final List<String> KINDS =
      List.of(
          "schema",
          "opaque",
          "event_trigger",
          "publication",
          "extension",
          "table",
          "column",
          "default",
          "constraint",
          "index",
          "sequence",
          "ownership",
          "inheritance",
          "index_attachment",
          "replica_identity",
          "cluster",
          "view",
          "function",
          "aggregate",
          "enum",
          "composite",
          "range",
          "domain",
          "domain_constraint",
          "trigger",
          "trigger_state",
          "rule",
          "policy",
          "statistics",
          "rights",
          "default_privileges");

  /** Kind, class, oid, sub, schema, name, part and address come before. */
  private static final int FIRST_ATTRIBUTE = 9;

  private final Statement statement;
  private final Queries queries;
  private final int major;
  private final boolean ownersKnown;
  private final Identities identities = new Identities();
  private final List<Read> found = new ArrayList<>();

  /** A row, before anybody knows what it uses. */
  private record Read(Key key, String address, Map<String, String> attributes, Identity identity) {}

  private CatalogueReader(Statement statement, int major, boolean ownersKnown) {
    this.statement = statement;
    this.major = major;
    this.ownersKnown = ownersKnown;
    this.queries = new Queries(major);
  }

  /**
   * Everything in the database of a connection, which is in no transaction before and after.
   *
   * @param ownersKnown whether owners mean something, rather than being whoever loaded a file
   * @throws DatabaseRefused when the server does
   */
  public static Catalogue read(Connection connection, boolean ownersKnown) {
    try (Statement statement = connection.createStatement()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      statement.execute(
          "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = '';"
              + " SET LOCAL quote_all_identifiers = off; SET LOCAL datestyle = 'ISO, YMD';"
              + " SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';"
              + " SET LOCAL extra_float_digits = 3; SET LOCAL jit = off");
      try {
        return new CatalogueReader(statement, major, ownersKnown).read();
      } finally {
        statement.execute("ROLLBACK");
      }
    } catch (SQLException refused) {
      throw new DatabaseRefused(
          new Problem(
              "database-refused",
              "",
              "the catalogue cannot be read: " + refused.getMessage(),
              "SQLSTATE " + refused.getSQLState(),
              "check that this user may connect and read pg_catalog"),
          refused);
    }
  }

  private Catalogue read() throws SQLException {
    for (String kind : KINDS) {
      objects(kind);
    }
    remarks("comments", "comment");
    remarks("extension_dependents", "goes_with");
    grants();
    links("aliases", identities::alias);
    links("edges", identities::edge);
    Set<String> casts = new HashSet<>();
    try (ResultSet rows = statement.executeQuery(queries.text("casts"))) {
      while (rows.next()) {
        casts.add(rows.getString(1));
      }
    }
    boolean superuser = text("current_setting('is_superuser')").equals("on");
    return new Catalogue(
        new Catalogue.Origin(major, text("current_user"), superuser, ownersKnown, casts),
        resolved());
  }

  private String text(String expression) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT " + expression)) {
      row.next();
      return row.getString(1);
    }
  }

  private List<CatalogueObject> resolved() {
    List<CatalogueObject> objects = new ArrayList<>();
    for (Read read : found) {
      Set<Key> uses = identities.uses(read.key(), read.identity(), read.attributes().get("uses"));
      read.attributes().remove("uses");
      objects.add(new CatalogueObject(read.key(), read.address(), read.attributes(), uses));
    }
    return objects;
  }

  private void objects(String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(queries.text(query))) {
      String[] labels = labels(rows.getMetaData());
      while (rows.next()) {
        Identity identity = new Identity(rows.getLong(2), rows.getLong(3), (int) rows.getLong(4));
        Map<String, String> attributes = new HashMap<>();
        for (int i = FIRST_ATTRIBUTE; i <= labels.length; i++) {
          String value = rows.getString(i);
          if (value != null) {
            attributes.put(labels[i - 1], value);
          }
        }
        String granted = attributes.remove("granted");
        String usual = attributes.remove("usual_grants");
        if (granted != null && usual != null) {
          attributes.put("grants", Grants.beside(granted, usual));
        }
        Kind kind = Kind.valueOf(rows.getString(1));
        Key key = new Key(kind, rows.getString(5), rows.getString(6), rows.getString(7));
        identities.put(identity, key, attributes);
        found.add(new Read(key, rows.getString(8), attributes, identity));
      }
    }
  }

  private static String[] labels(ResultSetMetaData columns) throws SQLException {
    String[] labels = new String[columns.getColumnCount()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = columns.getColumnLabel(i + 1);
    }
    return labels;
  }

  /** What is said of a column that is no object of its own belongs to its view or type. */
  private void remarks(String query, String attribute) throws SQLException {
    try (ResultSet rows = statement.executeQuery(queries.text(query))) {
      while (rows.next()) {
        put(rows, attribute + rows.getString(6), rows.getString(5));
      }
    }
  }

  private void grants() throws SQLException {
    try (ResultSet rows = statement.executeQuery(queries.text("grants"))) {
      while (rows.next()) {
        String attribute = "grants" + rows.getString(7);
        put(rows, attribute, Grants.beside(rows.getString(5), rows.getString(6)));
      }
    }
  }

  private void put(ResultSet rows, String attribute, String value) throws SQLException {
    Identity identity = new Identity(rows.getLong(1), rows.getLong(2), rows.getInt(3));
    Map<String, String> own = identities.attributes(identity);
    if (value.isEmpty()) {
      return;
    }
    if (own != null) {
      own.put(attribute, value);
    } else if (identity.sub() > 0) {
      Map<String, String> whole = identities.attributes(identity.whole());
      if (whole != null) {
        whole.put(attribute + "." + rows.getString(4), value);
      }
    }
  }

  /** Takes two identities. */
  @FunctionalInterface
  private interface Link {
    void take(Identity from, Identity to);
  }

  private void links(String query, Link link) throws SQLException {
    try (ResultSet rows = statement.executeQuery(queries.text(query))) {
      while (rows.next()) {
        link.take(
            new Identity(rows.getLong(1), rows.getLong(2), rows.getInt(3)),
            new Identity(rows.getLong(4), rows.getLong(5), rows.getInt(6)));
      }
    }
  }
}
