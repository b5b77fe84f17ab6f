package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The statements that write many rows, each for all of them. */
public final class ManyStatements {

  private final JdbcClient jdbc;
  private final Labels labels;

  /** On the given database; {@code labels} knows which rows whoever asks may see. */
  public ManyStatements(JdbcClient jdbc, Labels labels) {
    this.jdbc = jdbc;
    this.labels = labels;
  }

  /**
   * Lets one such call at a time at the table, as two would both miss what the other is about to
   * add; keys that are checked at the end are checked at once, while it is known what it was for.
   */
  void begin(Resource<?> resource) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(:name))")
        .param("name", "whimbrel many " + resource.table())
        .query((row, n) -> n)
        .list();
    jdbc.sql("SET CONSTRAINTS ALL IMMEDIATE").update();
  }

  /** Changes the rows that are there, and gives back their keys by the record's place. */
  Map<Integer, List<Object>> change(Resource<?> resource, Map<Integer, ObjectNode> rows) {
    Map<Integer, List<Object>> found = new LinkedHashMap<>();
    if (rows.isEmpty()) {
      return found;
    }
    List<Integer> places = List.copyOf(rows.keySet());
    jdbc.sql(update(resource, rows))
        .param("rows", StoredRow.text(List.copyOf(rows.values())))
        .query(
            (row, n) -> {
              Object key = Objects.requireNonNull(Values.key(row.getObject(2)));
              int place = places.get(row.getInt(1) - 1);
              return found.computeIfAbsent(place, p -> new ArrayList<>()).add(key);
            })
        .list();
    hidden(resource, found);
    return found;
  }

  /** A row that may not be seen is none that may be changed. */
  private void hidden(Resource<?> resource, Map<Integer, List<Object>> found) {
    Set<Object> keys = new LinkedHashSet<>();
    found.values().forEach(keys::addAll);
    Set<Object> seen = labels.existing(resource, keys);
    found.forEach(
        (place, all) -> {
          if (!seen.containsAll(all)) {
            throw new ManyNotSaved(
                Map.of(
                    place,
                    List.of(
                        new Wrong(
                            resource.importKey().getFirst(),
                            "There is such a row, and you may not change it."))));
          }
        });
  }

  /** What an UPDATE sets; a record that does not name a column leaves it as it is. */
  private static String assignments(Resource<?> resource, Map<Integer, ObjectNode> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.values().forEach(row -> columns.addAll(row.propertyNames()));
    List<String> set = new ArrayList<>();
    for (String column : columns) {
      boolean always = rows.values().stream().allMatch(row -> row.has(column));
      String name = Quoted.name(column);
      set.add(
          always
              ? "%1$s = sent.%1$s".formatted(name)
              : "%1$s = CASE WHEN jsonb_exists(e.row, '%2$s') THEN sent.%1$s ELSE root.%1$s END"
                  .formatted(name, column.replace("'", "''")));
    }
    resource
        .version()
        .map(field -> Quoted.name(field.column()))
        .ifPresent(name -> set.add("%1$s = root.%1$s + 1".formatted(name)));
    return String.join(", ", set);
  }

  private static String update(Resource<?> resource, Map<Integer, ObjectNode> rows) {
    String key =
        resource.importKey().stream()
            .map(name -> Quoted.name(resource.field(name).orElseThrow().column()))
            .map("root.%1$s = sent.%1$s"::formatted)
            .collect(Collectors.joining(" AND "));
    return """
    UPDATE %1$s root SET %2$s
    FROM jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY e(row, place),
      LATERAL jsonb_populate_record(CAST(NULL AS %1$s), e.row) sent
    WHERE %3$s RETURNING e.place, root.%4$s\
    """
        .formatted(
            Quoted.name(resource.table()),
            assignments(resource, rows),
            key,
            Quoted.name(resource.key().column()));
  }

  /** Adds rows and gives back their keys. */
  List<Object> add(Resource<?> resource, List<ObjectNode> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> columns =
        StoredRow.columns(resource).stream().map(f -> Quoted.name(f.column())).toList();
    return jdbc.sql(
            "INSERT INTO %1$s (%2$s) SELECT %2$s FROM jsonb_populate_recordset(CAST(NULL AS %1$s), CAST(:rows AS jsonb)) RETURNING %3$s"
                .formatted(
                    Quoted.name(resource.table()),
                    String.join(", ", columns),
                    Quoted.name(resource.key().column())))
        .param("rows", StoredRow.text(rows))
        .query((row, n) -> Objects.requireNonNull(Values.key(row.getObject(1))))
        .list();
  }

  /** Whether a refusal of the server names the values of this record. */
  boolean isAbout(Throwable failure, Resource<?> resource, Map<String, @Nullable Object> values) {
    return refusal(failure)
        .flatMap(refused -> Refusals.key(refused.getDetail()))
        .map(
            key -> {
              List<String> named = key.columns();
              return named.stream()
                  .map(column -> field(resource, column))
                  .map(field -> field.map(f -> values.get(f.name())))
                  .map(value -> value.map(Object::toString).orElse(""))
                  .toList()
                  .equals(key.values());
            })
        .orElse(false);
  }

  private static Optional<Field> field(Resource<?> resource, String column) {
    return resource.fields().stream()
        .filter(f -> f.kind() != FieldKind.REFERENCES && f.column().equals(column))
        .findFirst();
  }

  private static Optional<ServerErrorMessage> refusal(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refused) {
        return Optional.ofNullable(refused.getServerErrorMessage());
      }
    }
    return Optional.empty();
  }
}
