package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Storage;
import dev.whimbrel.model.annotation.NoLongerWritten;
import dev.whimbrel.model.row.JsonRows;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.StoredRow;
import dev.whimbrel.model.row.Values;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The statements that write many rows, each for all of them. */
public final class ManyStatements {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final Labels labels;
  private final ManyJoins joins;

  /** The power of two next to a table's length in pages. */
  private final Map<String, Integer> lengths = new ConcurrentHashMap<>();

  /** On the given database; {@code labels} knows which rows whoever asks may see. */
  public ManyStatements(JdbcTemplate template, Labels labels) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.labels = labels;
    this.joins = new ManyJoins(jdbc, labels);
  }

  /** The same for what is kept in tables between. */
  ManyJoins joins() {
    return joins;
  }

  /**
   * Lets one such call at a time at the table, as two would both miss what the other is about to
   * add; keys that are checked at the end are checked at once, while it is known what it was for.
   * Rows are found by their key's index: after many have gone, all of the table or an index of
   * words may look cheaper.
   */
  void begin(Resource<?> resource) {
    // Four statements on one way to the server.
    String begin =
        """
        SELECT coalesce(pg_relation_size(to_regclass(?)), 0), pg_advisory_xact_lock(hashtext(?));
        SET CONSTRAINTS ALL IMMEDIATE;
        SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off\
        """;
    template.execute(
        begin,
        (PreparedStatementCallback<Boolean>)
            statement -> {
              statement.setString(1, Quoted.name(resource.table()));
              statement.setString(2, "whimbrel many " + resource.table());
              statement.execute();
              try (ResultSet row = statement.getResultSet()) {
                boolean found = row.next();
                lengths.put(resource.table(), power(row.getLong(1)));
                return found;
              }
            });
  }

  private static int power(long bytes) {
    return Long.SIZE - Long.numberOfLeadingZeros(bytes / 8192);
  }

  /**
   * A statement whose plan is kept, but made anew whenever the table is twice as long: a plan of
   * when it was short would read all of it for each batch.
   */
  private JdbcClient.StatementSpec planned(Resource<?> resource, String statement) {
    int power = lengths.getOrDefault(resource.table(), 0);
    return jdbc.sql(statement + " /* 2^%d pages */".formatted(power));
  }

  /** The resource with the fields that are kept back from whoever asks. */
  Resource<?> whole(Resource<?> resource) {
    Optional<? extends Resource<?>> whole = labels.resources().of(resource.entity());
    return whole.isPresent() ? whole.get() : resource;
  }

  /**
   * The keys of the rows that are there and may be seen, by the record's place; nobody else changes
   * them until the end.
   *
   * @param keys of each record only what it is found by
   */
  Map<Integer, List<Object>> find(Resource<?> resource, Map<Integer, ObjectNode> keys) {
    Map<Integer, List<Object>> found = new LinkedHashMap<>();
    if (keys.isEmpty()) {
      return found;
    }
    List<Integer> places = List.copyOf(keys.keySet());
    planned(
            resource,
            "SELECT e.place, root.%s FROM %s, %s root WHERE %s ORDER BY 2%s"
                .formatted(
                    Quoted.name(resource.key().column()),
                    given(resource),
                    resource.from(),
                    match(resource, "root"),
                    // Rows of one table after another cannot be held by one statement.
                    resource.storage().beside().isEmpty() ? " FOR UPDATE OF root" : ""))
        .param("rows", StoredRow.text(List.copyOf(keys.values())))
        .query(
            (row, n) -> {
              Object key = Objects.requireNonNull(Values.key(row.getObject(2)));
              int place = places.get(row.getInt(1) - 1);
              return found.computeIfAbsent(place, p -> new ArrayList<>()).add(key);
            })
        .list();
    keepSeen(resource, found);
    return found;
  }

  private void keepSeen(Resource<?> resource, Map<Integer, List<Object>> found) {
    Set<Object> there = new LinkedHashSet<>();
    found.values().forEach(there::addAll);
    Set<Object> seen = existing(resource, there);
    found.values().forEach(all -> all.retainAll(seen));
    found.values().removeIf(List::isEmpty);
  }

  /**
   * In which columns each row that is there differs from what was sent, as the database compares:
   * what is written in another way but means the same is the same.
   */
  Map<Integer, ManyTrace.Difference> compare(
      Resource<?> resource, Map<Integer, ObjectNode> rows, Collection<Object> keys) {
    Map<Integer, ManyTrace.Difference> differences = new LinkedHashMap<>();
    if (rows.isEmpty()) {
      return differences;
    }
    List<Integer> places = List.copyOf(rows.keySet());
    jdbc.sql(comparison(resource))
        .param("rows", StoredRow.text(List.copyOf(rows.values())))
        .param("keys", texts(keys))
        .query(
            (row, n) ->
                differences.put(
                    places.get(row.getInt(1) - 1),
                    new ManyTrace.Difference(
                        Objects.requireNonNull(Values.key(row.getObject(2))),
                        Objects.requireNonNullElse(row.getString(3), ManyTrace.NOTHING),
                        Objects.requireNonNullElse(row.getString(4), ManyTrace.NOTHING))))
        .list();
    return differences;
  }

  private String comparison(Resource<?> resource) {
    String differing =
        "FROM jsonb_each(to_jsonb(root)) b WHERE jsonb_exists(e.row, b.key)"
            + " AND b.value IS DISTINCT FROM to_jsonb(sent) -> b.key";
    return """
    SELECT e.place, root.%s,
      (SELECT jsonb_object_agg(b.key, b.value) %4$s),
      (SELECT jsonb_object_agg(b.key, to_jsonb(sent) -> b.key) %4$s)
    FROM %2$s, %3$s root WHERE %5$s%6$s\
    """
        .formatted(
            Quoted.name(resource.key().column()),
            given(resource),
            resource.from(),
            differing,
            match(resource, "root"),
            among(resource, "root"));
  }

  private static String[] texts(Collection<Object> keys) {
    return keys.stream().map(Object::toString).toArray(String[]::new);
  }

  /** Whole rows as JSON, by key. */
  private Map<Object, String> wholeRows(Resource<?> resource, Collection<Object> keys) {
    Map<Object, String> rows = new HashMap<>();
    if (!keys.isEmpty()) {
      jdbc.sql(
              """
              SELECT root.%1$s, to_jsonb(root) FROM %2$s root
              WHERE root.%1$s = ANY (CAST(CAST(:keys AS text[]) AS %3$s[]))\
              """
                  .formatted(
                      Quoted.name(resource.key().column()),
                      resource.from(),
                      RecordKey.serverType(resource)))
          .param("keys", texts(keys))
          .query(
              (row, n) ->
                  rows.put(Objects.requireNonNull(Values.key(row.getObject(1))), row.getString(2)))
          .list();
    }
    return rows;
  }

  /** New rows as they are by now, with what they name, by the places of their records. */
  Map<Integer, ManyTrace.Added> made(
      Resource<?> resource, Map<Integer, Object> added, List<ManyJoins.Change> links) {
    Map<Object, String> rows = wholeRows(whole(resource), added.values());
    Map<Integer, ManyTrace.Added> made = new LinkedHashMap<>();
    added.forEach(
        (place, key) -> {
          ManyTrace.Added row = new ManyTrace.Added(key, String.valueOf(rows.get(key)));
          made.put(place, ManyJoins.with(row, links));
        });
    return made;
  }

  /**
   * The same at the end of the batch. Rules of the application follow, planned as ever, but for the
   * table as it is by now: a plan that was kept since it was short reads all of it each time.
   */
  Set<Object> end(Resource<?> resource, Set<Object> keys) {
    template.execute(
        """
        SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_bitmapscan TO DEFAULT;
        SET LOCAL plan_cache_mode = force_custom_plan\
        """);
    return existing(resource, keys);
  }

  /** Those of the keys whose rows may be seen. */
  Set<Object> existing(Resource<?> resource, Set<Object> keys) {
    return keys.isEmpty() ? Set.of() : labels.visible(resource, keys);
  }

  /** Why some of the rows with these keys are written no more, by the texts of their keys. */
  Map<String, String> old(Resource<?> resource, Collection<Object> keys) {
    return labels.old(resource, keys);
  }

  /** Changes rows that are there and have one of the keys. */
  void change(Resource<?> resource, Map<Integer, ObjectNode> rows, Collection<Object> keys) {
    NoLongerWritten.refuse(resource.entity());
    if (rows.isEmpty()) {
      return;
    }
    boolean alike =
        rows.values().stream().map(row -> Set.copyOf(row.propertyNames())).distinct().count() == 1;
    for (Storage.Part part : resource.storage().everywhere()) {
      String set = assignments(resource, part, rows);
      // All rows at once are read faster than each alone.
      String given =
          alike && isAlone(resource)
              ? JsonRows.all(part, "CAST(:rows AS jsonb)") + " sent"
              : given(resource);
      if (!set.isEmpty()) {
        planned(
                resource,
                "UPDATE %s root SET %s FROM %s%s"
                    .formatted(Quoted.name(part.table()), set, given, where(resource, part)))
            .param("rows", StoredRow.text(List.copyOf(rows.values())))
            .param("keys", texts(keys))
            .update();
      }
    }
  }

  /**
   * Keeps those rows of a table that are meant; of other classes there may be some with the key.
   */
  private String where(Resource<?> resource, Storage.Part part) {
    return isAlone(resource)
        ? " WHERE " + match(resource, "root") + among(resource, "root")
        : ", %s found WHERE found.%s = root.%s AND %s%s"
            .formatted(
                resource.from(),
                Quoted.name(resource.key().column()),
                Quoted.name(part.key()),
                match(resource, "found"),
                among(resource, "found"));
  }

  /** Keeps the rows that were found: others with the same import key may be out of sight. */
  private String among(Resource<?> resource, String row) {
    return labels.all(resource)
        ? ""
        : " AND %s.%s = ANY (CAST(CAST(:keys AS text[]) AS %s[]))"
            .formatted(row, Quoted.name(resource.key().column()), RecordKey.serverType(resource));
  }

  /** Whether the rows are those of one table. */
  private static boolean isAlone(Resource<?> resource) {
    return resource.storage().isAll() && resource.storage().parts().size() == 1;
  }

  /** The records with their places from 1, and their values as columns of {@code sent}. */
  private static String given(Resource<?> resource) {
    return """
    jsonb_array_elements(CAST(:rows AS jsonb)) WITH ORDINALITY e(row, place),
    LATERAL %s sent\
    """
        .formatted(JsonRows.one(resource, "e.row"));
  }

  private static String match(Resource<?> resource, String row) {
    return resource.importKey().stream()
        .map(name -> Quoted.name(resource.field(name).orElseThrow().column()))
        .map(column -> "%1$s.%2$s = sent.%2$s".formatted(row, column))
        .collect(Collectors.joining(" AND "));
  }

  /** What an UPDATE sets; a record that does not name a column leaves it as it is. */
  private static String assignments(
      Resource<?> resource, Storage.Part part, Map<Integer, ObjectNode> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.values().forEach(row -> columns.addAll(row.propertyNames()));
    // A column that no field has is only ever one of a row's single table.
    Predicate<String> there = column -> isAlone(resource) || part.columns().contains(column);
    List<String> set = new ArrayList<>();
    for (String column : columns.stream().filter(there).toList()) {
      boolean always = rows.values().stream().allMatch(row -> row.has(column));
      String name = Quoted.name(column);
      set.add(
          always
              ? "%1$s = sent.%1$s".formatted(name)
              : "%1$s = CASE WHEN jsonb_exists(e.row, '%2$s') THEN sent.%1$s ELSE root.%1$s END"
                  .formatted(name, column.replace("'", "''")));
    }
    // A row that is only named, with what refers to it, is not changed itself.
    boolean changes = columns.size() > resource.importKey().size();
    resource.fields().stream()
        .filter(field -> changes && field.stamp() == Field.Stamp.ALWAYS)
        .filter(field -> field.deprecated() == null)
        .filter(field -> !columns.contains(field.column()) && there.test(field.column()))
        .forEach(field -> set.add(Quoted.name(field.column()) + " = " + StoredRow.now(field)));
    resource
        .version()
        .filter(field -> there.test(field.column()))
        .ifPresent(field -> set.add(StoredRow.next(field)));
    return String.join(", ", set);
  }

  /** Adds rows and gives back their keys. */
  List<Object> add(Resource<?> resource, List<ObjectNode> rows) {
    NoLongerWritten.refuse(resource.entity());
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Storage.Part> parts = resource.storage().parts();
    List<Object> keys = insert(resource, parts.getFirst(), rows);
    for (Storage.Part part : parts.subList(1, parts.size())) {
      for (int i = 0; i < keys.size(); i++) {
        StoredRow.put(rows.get(i), part.key(), keys.get(i));
      }
      insert(resource, part, rows);
    }
    return keys;
  }

  private List<Object> insert(Resource<?> resource, Storage.Part part, List<ObjectNode> rows) {
    Map<String, String> columns = new LinkedHashMap<>();
    StoredRow.columns(resource).stream()
        .filter(f -> part.columns().contains(f.column()))
        .forEach(f -> columns.put(Quoted.name(f.column()), StoredRow.expression(f)));
    String key = Quoted.name(part.key());
    if (rows.getFirst().hasNonNull(part.key())) {
      columns.put(key, key);
    }
    Storage.@Nullable Mark mark = resource.storage().mark();
    if (mark != null && part.equals(resource.storage().parts().getFirst())) {
      columns.put(Quoted.name(mark.column()), mark.value());
    }
    return jdbc.sql(
            "INSERT INTO %s (%s) SELECT %s FROM %s RETURNING %s"
                .formatted(
                    Quoted.name(part.table()),
                    String.join(", ", columns.keySet()),
                    String.join(", ", columns.values()),
                    JsonRows.all(part, "CAST(:rows AS jsonb)"),
                    key))
        .param("rows", StoredRow.text(rows))
        .query((row, n) -> Objects.requireNonNull(Values.key(row.getObject(1))))
        .list();
  }
}
