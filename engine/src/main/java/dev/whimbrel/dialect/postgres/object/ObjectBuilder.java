package dev.whimbrel.dialect.postgres.object;

import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
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

  /** A name that leads away from here, to what the text was written for. */
  private static final Pattern OF_PUBLIC = Pattern.compile("(?i)\\bpublic\\s*\\.");

  private final Connection connection;
  private final Schema schema;
  private final Set<String> relations = new HashSet<>();
  private final Set<ObjectName> made = new HashSet<>();

  /** Nothing is made yet. */
  public ObjectBuilder(Connection connection, Schema schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /** Makes what tables may stand on: types, and functions in their checks and defaults. */
  public void beforeTables() throws SQLException {
    if (!schema.objects().texts().isEmpty()) {
      // Nobody waits for this, and it waits for nobody.
      execute("SET LOCAL lock_timeout = '1s'");
      // A body may name what is not here.
      execute("SET LOCAL check_function_bodies = off");
      make(Set.of(ObjectKind.DOMAIN, ObjectKind.TYPE, ObjectKind.FUNCTION));
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
    relations.addAll(schema.tables().keySet());
    make(Set.of(ObjectKind.values()));
    SchemaObjects read = ObjectReader.read(connection, namespace);
    TreeMap<ObjectName, String> texts = new TreeMap<>();
    wanted
        .texts()
        .forEach(
            (name, text) -> {
              if (name.kind() == ObjectKind.SCHEMA) {
                texts.put(name, "CREATE SCHEMA " + quote(name.name()));
              } else if (made.contains(name) && read.text(name).isPresent()) {
                texts.put(name, read.text(name).orElseThrow());
              }
            });
    return new SchemaObjects(texts, wanted.grants(), wanted.comments());
  }

  /** Whatever order they need: each is tried again as long as others have come. */
  private void make(Set<ObjectKind> kinds) throws SQLException {
    Map<ObjectName, String> waiting = new TreeMap<>(schema.objects().texts());
    waiting.keySet().removeIf(name -> made.contains(name) || !kinds.contains(name.kind()));
    waiting.entrySet().removeIf(one -> !isApart(one.getKey(), one.getValue()));
    int before;
    do {
      before = waiting.size();
      for (Map.Entry<ObjectName, String> one : new TreeMap<>(waiting).entrySet()) {
        if (stands(one.getKey(), one.getValue())
            && knows(one.getKey(), one.getValue())
            && made(one.getKey(), one.getValue())) {
          made.add(one.getKey());
          waiting.remove(one.getKey());
        }
      }
    } while (waiting.size() < before);
  }

  private static boolean isApart(ObjectName name, String text) {
    return name.schema() == null
        && name.kind() != ObjectKind.SCHEMA
        && !ObjectTexts.takesAllColumns(text)
        && !(name.kind().holdsRows() && ObjectTexts.mentions(text, "references"))
        && !OF_PUBLIC.matcher(text).find();
  }

  /** Whether what it is made on is here, so that the name does not lead to what others use. */
  private boolean stands(ObjectName name, String text) {
    return switch (name.kind()) {
      case TRIGGER, RULE, POLICY -> relations.contains(String.valueOf(name.table()));
      case STATISTICS -> ObjectTexts.behind(text, "from").filter(relations::contains).isPresent();
      case PARTITION -> ObjectTexts.behind(text, "of").filter(relations::contains).isPresent();
      default -> true;
    };
  }

  /**
   * Whether all that it may name is here: a name that is not would lead to what others use, which
   * the server then prints in another way.
   */
  private boolean knows(ObjectName name, String text) {
    boolean objects =
        schema.objects().texts().keySet().stream()
            .filter(other -> !made.contains(other) && !other.bare().equals(name.bare()))
            .filter(other -> other.table() == null && other.schema() == null)
            .noneMatch(other -> ObjectTexts.mentions(text, other.bare()));
    return objects
        && schema.tables().keySet().stream()
            .allMatch(table -> relations.contains(table) || !ObjectTexts.mentions(text, table));
  }

  private boolean made(ObjectName name, String text) throws SQLException {
    Savepoint start = connection.setSavepoint();
    try {
      boolean rows = name.kind() == ObjectKind.MATERIALIZED_VIEW;
      execute(rows ? DATA.matcher(text).replaceFirst("") + " WITH NO DATA" : text);
      connection.releaseSavepoint(start);
    } catch (SQLException refused) {
      String state = String.valueOf(refused.getSQLState());
      if (state.startsWith("57") || state.startsWith("08")) {
        throw refused;
      }
      connection.rollback(start);
      return false;
    }
    if (name.kind().isRelation()) {
      relations.add(name.name());
    }
    return true;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
