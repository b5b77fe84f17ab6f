package dev.whimbrel.dialect.postgres.object;

import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes the objects of a schema in a namespace that nobody else sees, where its tables are already,
 * and reads them back. What would touch anything else is not made, so that no lock is taken on what
 * others use.
 */
public final class ObjectBuilder {

  private static final Pattern DATA = Pattern.compile("(?is)\\bwith\\s+(no\\s+)?data\\s*$");

  /** What columns, checks, defaults and indexes of tables may stand on. */
  private static final Set<ObjectKind> BEFORE_TABLES =
      Set.of(
          ObjectKind.COLLATION,
          ObjectKind.DOMAIN,
          ObjectKind.TYPE,
          ObjectKind.FUNCTION,
          ObjectKind.OPERATOR,
          ObjectKind.OPERATOR_FAMILY,
          ObjectKind.OPERATOR_CLASS,
          ObjectKind.CAST,
          ObjectKind.TEXT_SEARCH_DICTIONARY,
          ObjectKind.TEXT_SEARCH_CONFIGURATION);

  private final Connection connection;
  private final Schema schema;
  private final Apart apart;
  private final Map<ObjectName, String> unprinted = new TreeMap<>();

  /**
   * Nothing is made yet.
   *
   * @param home the namespace that the texts were written for
   */
  public ObjectBuilder(Connection connection, Schema schema, String home) {
    this.connection = connection;
    this.schema = schema;
    this.apart = new Apart(schema, home);
  }

  /** Makes what tables may stand on: types, and functions in their checks and defaults. */
  public void beforeTables() throws SQLException {
    if (!schema.objects().texts().isEmpty()) {
      // Nobody waits for this, and it waits for nobody.
      execute("SET LOCAL lock_timeout = '1s'");
      // A body may name what is not here.
      execute("SET LOCAL check_function_bodies = off");
      apart.begin(connection);
      make(BEFORE_TABLES);
    }
  }

  /**
   * The objects of a schema in the server's own words, without those that cannot be made apart;
   * privileges and comments are in its words already.
   */
  public SchemaObjects afterTables(String namespace) throws SQLException {
    SchemaObjects wanted = schema.objects();
    if (wanted.texts().isEmpty()) {
      return wanted;
    }
    apart.tables();
    Set<ObjectKind> quiet = EnumSet.allOf(ObjectKind.class);
    quiet.remove(ObjectKind.EVENT_TRIGGER);
    make(quiet);
    // Whatever is made behind them would make them act.
    make(Set.of(ObjectKind.EVENT_TRIGGER));
    SchemaObjects read = ObjectReader.read(connection, namespace);
    TreeMap<ObjectName, String> texts = new TreeMap<>();
    for (ObjectName name : wanted.texts().keySet()) {
      if (name.kind() == ObjectKind.SCHEMA) {
        texts.put(name, "CREATE SCHEMA " + quote(name.name()));
      } else if (apart.made().contains(name)) {
        read.text(apart.standIn(name)).ifPresent(text -> texts.put(name, text));
      }
    }
    return new SchemaObjects(texts, wanted.grants(), wanted.comments());
  }

  /** Why the server could not be asked about what it did not print. */
  public Map<ObjectName, String> unprinted() {
    return unprinted;
  }

  /** Whatever order they need: each is tried again as long as others have come. */
  private void make(Set<ObjectKind> kinds) throws SQLException {
    Map<ObjectName, String> waiting = new TreeMap<>(schema.objects().texts());
    waiting
        .keySet()
        .removeIf(
            name ->
                name.kind() == ObjectKind.SCHEMA
                    || apart.made().contains(name)
                    || !kinds.contains(name.kind()));
    int before;
    do {
      before = waiting.size();
      for (Map.Entry<ObjectName, String> one : new TreeMap<>(waiting).entrySet()) {
        ObjectName name = one.getKey();
        Optional<String> hindrance = apart.hindrance(name, one.getValue());
        if (hindrance.isEmpty()) {
          hindrance = made(name, apart.text(name, one.getValue()));
        }
        hindrance.ifPresentOrElse(why -> unprinted.put(name, why), () -> done(name, waiting));
      }
    } while (waiting.size() < before);
  }

  private void done(ObjectName name, Map<ObjectName, String> waiting) {
    apart.make(name);
    waiting.remove(name);
    unprinted.remove(name);
  }

  /** Makes it, or says what the server said. */
  private Optional<String> made(ObjectName name, String text) throws SQLException {
    Savepoint start = connection.setSavepoint();
    try {
      boolean rows = name.kind() == ObjectKind.MATERIALIZED_VIEW;
      execute(rows ? DATA.matcher(text).replaceFirst("") + "\nWITH NO DATA" : text);
      connection.releaseSavepoint(start);
      return Optional.empty();
    } catch (SQLException refused) {
      String state = String.valueOf(refused.getSQLState());
      if (state.startsWith("57") || state.startsWith("08")) {
        throw refused;
      }
      connection.rollback(start);
      String words = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
      return Optional.of("the server says " + words.replaceFirst("^ERROR: ", ""));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
