package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.StoredRow;
import dev.whimbrel.model.row.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What fields of many references name, of many rows at a time: three statements a field. */
final class ManyJoins {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String TAKE_AWAY =
      """
      DELETE FROM %1$s link
      USING jsonb_to_recordset(CAST(:rows AS jsonb)) AS sent(owner text, targets jsonb)
      WHERE link.%2$s = CAST(sent.owner AS %3$s)
        AND NOT jsonb_exists(sent.targets, CAST(link.%4$s AS text))\
      """;

  private static final String ADD =
      """
      INSERT INTO %1$s (%2$s, %4$s)
      SELECT CAST(sent.owner AS %3$s), CAST(target AS %5$s)
      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS sent(owner text, targets jsonb),
        LATERAL jsonb_array_elements_text(sent.targets) target
      WHERE NOT EXISTS (
        SELECT 1 FROM %1$s link
        WHERE link.%2$s = CAST(sent.owner AS %3$s) AND link.%4$s = CAST(target AS %5$s))\
      """;

  private final JdbcClient jdbc;
  private final Labels labels;

  ManyJoins(JdbcClient jdbc, Labels labels) {
    this.jdbc = jdbc;
    this.labels = labels;
  }

  /**
   * A row that is to name others than it does.
   *
   * @param field by which it names them
   * @param key of the row
   * @param before keys of those that it names
   * @param after keys of those that it is to name
   */
  record Change(Field field, Object key, Set<Object> before, Set<Object> after) {}

  /** What differs of a row, with what it names before and after. */
  static ManyTrace.Difference with(ManyTrace.Difference difference, List<Change> changes) {
    ManyTrace.Difference all = difference;
    for (Change change : changes) {
      if (change.key().equals(all.key())) {
        String name = change.field().name();
        all =
            new ManyTrace.Difference(
                all.key(),
                StoredRow.with(all.before(), name, list(change.before())),
                StoredRow.with(all.after(), name, list(change.after())));
      }
    }
    return all;
  }

  /** A whole new row, with what it names. */
  static ManyTrace.Added with(ManyTrace.Added row, List<Change> changes) {
    ManyTrace.Added all = row;
    for (Change change : changes) {
      if (change.key().equals(all.key())) {
        all =
            new ManyTrace.Added(
                all.key(), StoredRow.with(all.row(), change.field().name(), list(change.after())));
      }
    }
    return all;
  }

  private static ArrayNode list(Collection<Object> keys) {
    ArrayNode list = NODES.arrayNode();
    keys.forEach(
        key -> {
          if (key instanceof Long number) {
            list.add(number);
          } else {
            list.add(key.toString());
          }
        });
    return list;
  }

  /**
   * What has to change so that rows name what records say.
   *
   * @param records by the key of the row; those that do not name a field leave it alone
   */
  List<Change> changes(Resource<?> resource, Map<Object, Map<String, @Nullable Object>> records) {
    List<Change> changes = new ArrayList<>();
    for (Field field : resource.fields()) {
      Map<Object, Set<Object>> wanted = new LinkedHashMap<>();
      records.forEach(
          (key, values) -> {
            if (field.kind() == FieldKind.REFERENCES
                && values.get(field.name()) instanceof Collection<?> named) {
              wanted.put(key, new LinkedHashSet<>(named));
            }
          });
      if (!wanted.isEmpty()) {
        changes.addAll(changes(resource, field, wanted));
      }
    }
    return changes;
  }

  private List<Change> changes(Resource<?> resource, Field field, Map<Object, Set<Object>> wanted) {
    Map<Object, Set<Object>> now = now(resource, field, wanted.keySet());
    Set<Object> unseen = unseen(field, now.values());
    List<Change> changes = new ArrayList<>();
    wanted.forEach(
        (key, named) -> {
          Set<Object> before = now.getOrDefault(key, Set.of());
          Set<Object> after = new LinkedHashSet<>(named);
          // Who chooses among the rows that he sees keeps the others.
          before.stream().filter(unseen::contains).forEach(after::add);
          if (!after.equals(before)) {
            changes.add(new Change(field, key, before, after));
          }
        });
    return changes;
  }

  private Map<Object, Set<Object>> now(Resource<?> resource, Field field, Collection<Object> keys) {
    JoinTable table = Objects.requireNonNull(field.joinTable());
    Map<Object, Set<Object>> now = new HashMap<>();
    jdbc.sql(
            "SELECT %1$s, %2$s FROM %3$s WHERE %1$s = ANY (CAST(:keys AS %4$s[])) ORDER BY 1, 2"
                .formatted(
                    Quoted.name(table.ownerColumn()),
                    Quoted.name(table.targetColumn()),
                    Quoted.name(table.name()),
                    RecordKey.serverType(resource)))
        .param("keys", keys.stream().map(Object::toString).toArray(String[]::new))
        .query(
            (row, n) ->
                now.computeIfAbsent(key(row.getObject(1)), k -> new LinkedHashSet<>())
                    .add(key(row.getObject(2))))
        .list();
    return now;
  }

  private static Object key(Object raw) {
    return Objects.requireNonNull(Values.key(raw));
  }

  private Set<Object> unseen(Field field, Collection<Set<Object>> named) {
    Set<Object> all = new HashSet<>();
    named.forEach(all::addAll);
    Set<Object> unseen = new HashSet<>(all);
    if (!all.isEmpty()) {
      unseen.removeAll(labels.seen(target(field), all));
    }
    return unseen;
  }

  private Resource<?> target(Field field) {
    return labels.resources().target(field).orElseThrow();
  }

  /** Lets rows name again what they did, and takes that out of what is known of them by column. */
  void putBack(Resource<?> resource, Map<Object, ObjectNode> rows) {
    Map<Object, Map<String, @Nullable Object>> named = new LinkedHashMap<>();
    rows.forEach((key, row) -> named.put(key, taken(resource, row)));
    put(resource, changes(resource, named));
  }

  /** Takes out of a row by column what it names by fields of many references. */
  private Map<String, @Nullable Object> taken(Resource<?> resource, ObjectNode row) {
    Map<String, @Nullable Object> named = new HashMap<>();
    for (Field field : resource.fields()) {
      if (field.kind() == FieldKind.REFERENCES
          && row.remove(field.name()) instanceof ArrayNode keys) {
        Set<Object> all = new LinkedHashSet<>();
        keys.forEach(key -> RecordKey.read(target(field), key.asString()).ifPresent(all::add));
        named.put(field.name(), all);
      }
    }
    return named;
  }

  /** Lets the rows name what they are to name. */
  void put(Resource<?> resource, List<Change> changes) {
    Map<Field, ArrayNode> fields = new LinkedHashMap<>();
    for (Change change : changes) {
      ArrayNode targets = NODES.arrayNode();
      change.after().forEach(target -> targets.add(target.toString()));
      ObjectNode row = NODES.objectNode().put("owner", change.key().toString());
      fields
          .computeIfAbsent(change.field(), field -> NODES.arrayNode())
          .add(row.set("targets", targets));
    }
    fields.forEach((field, rows) -> put(resource, field, rows.toString()));
  }

  private void put(Resource<?> resource, Field field, String rows) {
    for (String statement : List.of(TAKE_AWAY, ADD)) {
      JoinTable table = Objects.requireNonNull(field.joinTable());
      jdbc.sql(
              statement.formatted(
                  Quoted.name(table.name()),
                  Quoted.name(table.ownerColumn()),
                  RecordKey.serverType(resource),
                  Quoted.name(table.targetColumn()),
                  RecordKey.serverType(target(field))))
          .param("rows", rows)
          .update();
    }
  }
}
