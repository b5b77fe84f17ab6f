package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.restriction.Bindings;
import dev.whimbrel.model.restriction.RowLimit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A SELECT over those rows of one resource that whoever asks may see, joined along the paths that
 * are asked for with rows that may be seen. Every name in it comes from the resource; every value
 * is bound.
 */
public final class Select {

  /** Of rows that are not all needed at once, so many come at a time. */
  private static final int FETCHED = 500;

  /** A name among others, as a file of values with commas has it. */
  private static final String QUOTED =
      """
      CASE WHEN named.name ~ '[,"]' THEN '"' || replace(named.name, '"', '""') || '"'
      ELSE named.name END\
      """;

  private final Resources resources;
  private final Resource<?> resource;
  private final Sight sight;
  private final Bindings bindings;
  private final List<String> columns = new ArrayList<>();
  private final Map<String, String> joins = new LinkedHashMap<>();
  private final Set<String> conditions = new LinkedHashSet<>();
  private final List<String> order = new ArrayList<>();
  private final Map<String, String> worked = new HashMap<>();
  private @Nullable Working working;
  private long limit = Long.MAX_VALUE;
  private long offset;

  /** Over all rows that may be seen, with no column yet. */
  public Select(Resources resources, Resource<?> resource, Sight sight) {
    this(resources, resource, sight, new Bindings());
  }

  /** The same as part of a statement that has values already. */
  public Select(Resources resources, Resource<?> resource, Sight sight, Bindings bindings) {
    this.resources = resources;
    this.resource = resource;
    this.sight = sight;
    this.bindings = bindings;
    @Nullable RowLimit limit = sight.limits(resource).rows();
    if (limit != null) {
      where(limit.sql(Resource.ROOT, bindings));
    }
  }

  /** Works out what no column holds; without, only what tables have can be asked for. */
  public Select working(@Nullable Working by) {
    this.working = by;
    return this;
  }

  /** Over rows of another resource, as a part of this statement. */
  public Select within(Resource<?> other) {
    return new Select(resources, other, sight, bindings).working(working);
  }

  /** The condition that rows are in a state. */
  public String is(Computed.Cases computed, String value) {
    return Objects.requireNonNull(working).is(this, computed, value);
  }

  /** The resource whose rows these are. */
  public Resource<?> resource() {
    return resource;
  }

  /** Whether whoever asks is kept from some rows of the resource. */
  public boolean keepsBack(Resource<?> other) {
    return sight.limits(other).rows() != null;
  }

  /** All resources that there are. */
  public Resources resources() {
    return resources;
  }

  /** The same rights over another resource, in a statement of its own. */
  Select over(Resource<?> other) {
    return new Select(resources, other, sight).working(working);
  }

  /** A field as it is; joins what leads to it. */
  public ResolvedColumn own(String path) {
    return joined(resource.resolve(path));
  }

  /** A field as people see it: of a reference, the text of the row referred to. */
  public ResolvedColumn shown(String path) {
    return joined(resources.shown(resource, path));
  }

  /** A day or moment, or what was worked out of it, as clocks of a zone show it. */
  public String local(Field field, String expression, ZoneId zone) {
    if (field.kind() != FieldKind.TIMESTAMP || Values.isLocal(field)) {
      return expression;
    }
    // A distance as an interval: in names of zones the server reads signs the other way round.
    String there =
        zone.normalized() instanceof ZoneOffset offset
            ? "CAST(" + bind(offset.getTotalSeconds() + " seconds") + " AS interval)"
            : bind(zone.getId());
    return expression + " AT TIME ZONE " + there;
  }

  /** Whether whoever asks may know what is at the end of a path. */
  public boolean sees(String path) {
    return sight.follows(resources, resource, path);
  }

  /** The name of a row as text; NULL where it may not be known. */
  public String name() {
    return name(resource.text());
  }

  /** What a field shows, as text, times to the second; NULL where it may not be known. */
  public String name(String path) {
    if (!sees(path)) {
      return "NULL";
    }
    ResolvedColumn column = shown(path);
    return column.field().kind() == FieldKind.TIMESTAMP
        ? "CAST(date_trunc('second', " + column.sql() + ") AS text)"
        : "CAST(" + column.sql() + " AS text)";
  }

  private ResolvedColumn joined(ResolvedColumn column) {
    @Nullable Computed computed = column.computed();
    if (computed != null && working != null) {
      @Nullable String known = worked.get(column.path());
      String sql = known == null ? worked(column, computed, working) : known;
      worked.put(column.path(), sql);
      return column.worked(sql);
    }
    column.joins().forEach(join -> joins.computeIfAbsent(join.alias(), _ -> limited(join)));
    return column;
  }

  private String worked(ResolvedColumn column, Computed computed, Working by) {
    if (column.joins().isEmpty()) {
      return by.sql(this, computed);
    }
    // Of a row that a reference leads to: in a statement of its own, as names of tables come again.
    column.joins().forEach(join -> joins.computeIfAbsent(join.alias(), _ -> limited(join)));
    Select there = within(resources.of(column.entity()).orElseThrow());
    String key = there.resource().key().column();
    there.add(there.own(there.resource().key().name()).sql() + " AS owner");
    there.add(by.sql(there, computed) + " AS value");
    return "(SELECT beyond.value FROM (%s) beyond WHERE beyond.owner = %s.%s)"
        .formatted(there.sql(), Quoted.name(column.alias()), Quoted.name(key));
  }

  /**
   * The conditions under which a row on the way of a path is there and kept from whoever asks; none
   * where all may be seen.
   */
  public List<String> kept(String path) {
    return own(path).joins().stream()
        .filter(join -> limit(join).isPresent())
        .map(
            join ->
                "(%s.%s IS NOT NULL AND %s.%s IS NULL)"
                    .formatted(
                        Quoted.name(join.from()),
                        Quoted.name(join.column()),
                        Quoted.name(join.alias()),
                        Quoted.name(join.key())))
        .toList();
  }

  private Optional<RowLimit> limit(ResolvedColumn.Join join) {
    return resources.of(join.entity()).map(target -> sight.limits(target).rows());
  }

  private String limited(ResolvedColumn.Join join) {
    String sql = join.sql(resources.of(join.entity()).orElseThrow().from());
    return limit(join)
        .map(limit -> sql + " AND (" + limit.sql(join.alias(), bindings) + ")")
        .orElse(sql);
  }

  /** Selects a column and gives back its place, from 1. */
  public int add(ResolvedColumn column) {
    return add(Values.selected(column.field(), column.sql()));
  }

  /** Selects an expression and gives back its place, from 1. */
  public int add(String expression) {
    columns.add(expression);
    return columns.size();
  }

  /**
   * Selects the names of the rows that a field of many references names and whoever asks may see,
   * with commas between, and in quotes where one has a comma itself; gives back its place. At the
   * next one are their keys, as a list of JSON.
   */
  public int addMany(Field field) {
    JoinTable table = Objects.requireNonNull(field.joinTable());
    Resource<?> target = resources.target(field).orElseThrow();
    Select named = new Select(resources, target, sight, bindings);
    String key = named.own(target.key().name()).sql();
    named.add(key + " AS key");
    named.add("coalesce(%s, CAST(%s AS text)) AS name".formatted(named.name(), key));
    String rows =
        "FROM %s link JOIN (%s) named ON named.key = link.%s WHERE link.%s = %s"
            .formatted(
                Quoted.name(table.name()),
                named.sql(),
                Quoted.name(table.targetColumn()),
                Quoted.name(table.ownerColumn()),
                own(resource.key().name()).sql());
    int place = add("(SELECT string_agg(" + QUOTED + ", ', ' ORDER BY named.name) " + rows + ")");
    add("(SELECT CAST(jsonb_agg(named.key ORDER BY named.key) AS text) " + rows + ")");
    return place;
  }

  /** A placeholder for a value. */
  public String bind(Object value) {
    return bindings.bind(value);
  }

  /** The values of the statement by the names of their placeholders. */
  public Map<String, Object> values() {
    return bindings.values();
  }

  /** The conditions as one, where they need no other table. */
  public Optional<String> plainCondition() {
    return joins.isEmpty() && !conditions.isEmpty() ? Optional.of(condition()) : Optional.empty();
  }

  private String condition() {
    return "(" + String.join(") AND (", conditions) + ")";
  }

  /** Keeps the rows for which the condition holds, in addition to others. */
  public void where(String condition) {
    conditions.add(condition);
  }

  /** Sorts, after what sorts already. */
  public void orderBy(String key) {
    order.add(key);
  }

  /** Takes so many rows at most. */
  public void limit(long rows) {
    this.limit = rows;
  }

  /** Leaves out so many rows; for short lists only, as they are read all the same. */
  public void offset(long rows) {
    this.offset = rows;
  }

  /** The statement. */
  public String sql() {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(columns.isEmpty() ? "1" : String.join(", ", columns));
    sql.append(" FROM ").append(resource.from()).append(' ');
    sql.append(Quoted.name(Resource.ROOT));
    joins.values().forEach(join -> sql.append(' ').append(join));
    if (!conditions.isEmpty()) {
      sql.append(" WHERE ").append(condition());
    }
    if (!order.isEmpty()) {
      sql.append(" ORDER BY ").append(String.join(", ", order));
    }
    if (limit != Long.MAX_VALUE) {
      sql.append(" LIMIT ").append(limit);
    }
    if (offset > 0) {
      sql.append(" OFFSET ").append(offset);
    }
    return sql.toString();
  }

  /** The rows. */
  public <T> List<T> list(JdbcClient jdbc, RowMapper<T> mapper) {
    return jdbc.sql(sql()).params(values()).query(mapper).list();
  }

  /** Gives the rows to the taker, a few at a time where a transaction is open. */
  public <T> void each(JdbcClient jdbc, RowMapper<T> mapper, Consumer<T> taker) {
    try (Stream<T> rows =
        jdbc.sql(sql()).withFetchSize(FETCHED).params(values()).query(mapper).stream()) {
      rows.forEach(taker);
    }
  }

  /** How many rows there are, counted up to one more than {@code most}. */
  public long count(JdbcClient jdbc, long most) {
    limit(most + 1);
    return jdbc.sql("SELECT count(*) FROM (" + sql() + ") counted")
        .params(values())
        .query(Long.class)
        .single();
  }

  /** Whether NULLs can come from the column, by itself or because a join finds nothing. */
  public static boolean isNullable(ResolvedColumn column) {
    Field field = column.field();
    return (field.nullable() && !field.key()) || !column.joins().isEmpty();
  }
}
