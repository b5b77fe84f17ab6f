package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.restriction.Bindings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rows are called, wherever one refers to them. */
public final class Labels {

  private final JdbcClient jdbc;
  private final Resources resources;
  private final Sight sight;

  /** Of the rows of these resources that may be seen. */
  public Labels(JdbcClient jdbc, Resources resources, Sight sight) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.sight = sight;
  }

  /** Of all rows, whoever asks; for what nobody is shown. */
  public Labels ofAll() {
    return new Labels(jdbc, resources, Sight.EVERYTHING);
  }

  /** Of the rows that whoever asks may add. */
  public Labels adding() {
    return new Labels(jdbc, resources, sight.adding());
  }

  /** Of the rows that whoever asks may change. */
  public Labels changing() {
    return new Labels(jdbc, resources, sight.changing());
  }

  /** Of the rows that whoever asks may delete. */
  public Labels deleting() {
    return new Labels(jdbc, resources, sight.deleting());
  }

  /** Whether rows are among these, whichever they are. */
  public boolean all(Resource<?> resource) {
    return sight.limits(resource).rows() == null && resource.storage().isAll();
  }

  /** Whether the row of that key is among these; asks the database only where it may not be. */
  public boolean has(Resource<?> resource, Object key) {
    return all(resource) || of(resource, key).isPresent();
  }

  /** Whose rows it names. */
  public Resources resources() {
    return resources;
  }

  /**
   * A row by its key and name.
   *
   * @param key of the row
   * @param text what it is called
   */
  public record Labelled(Object key, String text) {}

  /** One row. */
  public Optional<Labelled> of(Resource<?> resource, Object key) {
    Select select = new Select(resources, resource, sight);
    select.where(select.own(resource.key().name()).sql() + " = " + select.bind(key));
    return list(select).stream().findFirst();
  }

  /** Those of the keys that there are rows for which may be seen, asked for all at once. */
  public Set<Object> existing(Resource<?> resource, Set<Object> keys) {
    return existing(List.of(resource), Map.of(resource.entity(), keys))
        .getOrDefault(resource.entity(), Set.of());
  }

  /**
   * The same for rows of several resources, in one statement, as each is a way to the server.
   *
   * @param keys by the entity of the resource
   */
  public Map<Class<?>, Set<Object>> existing(
      List<Resource<?>> asked, Map<Class<?>, Set<Object>> keys) {
    Map<String, Set<String>> found = asked.isEmpty() ? Map.of() : found(asked, keys);
    Map<Class<?>, Set<Object>> existing = new HashMap<>(keys);
    existing.replaceAll(
        (entity, all) -> {
          Set<String> there = found.getOrDefault(entity.getName(), Set.of());
          return all.stream()
              .filter(key -> there.contains(key.toString()))
              .collect(Collectors.toSet());
        });
    return existing;
  }

  /** Keys as texts, by the name of the entity. */
  private Map<String, Set<String>> found(List<Resource<?>> asked, Map<Class<?>, Set<Object>> keys) {
    Bindings bindings = new Bindings();
    String sql =
        asked.stream()
            .map(one -> texts(one, keys.getOrDefault(one.entity(), Set.of()), bindings))
            .collect(Collectors.joining(" UNION ALL "));
    Map<String, Set<String>> found = new HashMap<>();
    jdbc.sql(sql)
        .params(bindings.values())
        .query(
            (row, n) ->
                found
                    .computeIfAbsent(row.getString(1), entity -> new HashSet<>())
                    .add(row.getString(2)))
        .list();
    return found;
  }

  /** Selects those of the keys that there are, as texts, each beside what it is a key of. */
  private String texts(Resource<?> resource, Set<Object> keys, Bindings bindings) {
    Select select = new Select(resources, resource, sight, bindings);
    String key = select.own(resource.key().name()).sql();
    select.add("CAST(" + select.bind(resource.entity().getName()) + " AS text)");
    select.add("CAST(" + key + " AS text)");
    select.where(key + " = " + RecordKey.any(select, resource, keys));
    return select.sql();
  }

  /**
   * Those of the keys of rows that are there which may be seen; asks the database only where some
   * may not, or may be of another class.
   */
  public Set<Object> visible(Resource<?> resource, Set<Object> keys) {
    return all(resource) ? keys : existing(resource, keys);
  }

  /** Why some of the rows with these keys are written no more, by the texts of their keys. */
  public Map<String, String> old(Resource<?> resource, Collection<?> keys) {
    return new OldRows(jdbc, resources).among(resource, keys);
  }

  /** Those of them that may be seen; none where whoever asks may see no row of the resource. */
  public Set<Object> seen(Resource<?> resource, Set<Object> keys) {
    return sight.sees(resource) ? visible(resource, keys) : Set.of();
  }

  /**
   * Rows found by words in their fields, by name; {@code most} of them after the first {@code
   * skipped}.
   */
  public List<Labelled> find(Resource<?> resource, Search search, long most, long skipped) {
    Select select = new Select(resources, resource, sight);
    search.narrow(select, jdbc);
    sortByName(select);
    select.limit(most);
    select.offset(skipped);
    return list(select);
  }

  /**
   * Any {@code most} of the rows, by name; all of them where there are no more. Sorted after they
   * are found, as many more would all have to be read to be sorted.
   */
  public List<Labelled> few(Resource<?> resource, long most) {
    Select select = new Select(resources, resource, sight);
    select.add(select.own(resource.key().name()));
    select.add(select.name());
    select.add(select.sees(resource.text()) ? select.shown(resource.text()).sql() : "NULL");
    select.limit(most);
    return jdbc.sql(
            "SELECT * FROM (%s) few (key, name, place) ORDER BY place, key".formatted(select.sql()))
        .params(select.values())
        .query((row, n) -> labelled(resource, row))
        .list();
  }

  /** Rows that are called exactly so, or have this key. */
  public List<Labelled> named(Resource<?> resource, String name, long most) {
    Select select = new Select(resources, resource, sight);
    String condition = select.name() + " = " + select.bind(name);
    Optional<Object> key = RecordKey.parse(resource, name);
    if (key.isPresent()) {
      condition +=
          " OR " + select.own(resource.key().name()).sql() + " = " + select.bind(key.get());
    }
    select.where(condition);
    select.limit(most);
    return list(select);
  }

  /**
   * The rows that words mean, asked for all at once: those that are called so, else those of that
   * import key, else the one of that key.
   *
   * @return by word the keys of all rows that it may mean; a word that means none is not in it
   */
  public Map<String, Set<Object>> meant(Resource<?> resource, Collection<String> words) {
    Map<String, Set<Object>> found = new HashMap<>();
    for (String expression : meanings(resource)) {
      Set<String> left = new HashSet<>(words);
      left.removeAll(found.keySet());
      if (!left.isEmpty()) {
        found.putAll(meant(resource, expression, left));
      }
    }
    return found;
  }

  /** Paths by which people name a row, the most usual first. */
  private static Set<String> meanings(Resource<?> resource) {
    Set<String> paths = new LinkedHashSet<>();
    paths.add(resource.text());
    if (resource.importKey().size() == 1) {
      paths.add(resource.importKey().getFirst());
    }
    paths.add(resource.key().name());
    return paths;
  }

  private Map<String, Set<Object>> meant(Resource<?> resource, String path, Set<String> words) {
    Select select = new Select(resources, resource, sight);
    String word = select.name(path);
    int key = select.add(select.own(resource.key().name()));
    int place = select.add(word);
    select.where(
        "%s = ANY (CAST(%s AS text[]))".formatted(word, select.bind(words.toArray(String[]::new))));
    Map<String, Set<Object>> found = new HashMap<>();
    select.list(
        jdbc,
        (row, n) ->
            found
                .computeIfAbsent(row.getString(place), w -> new LinkedHashSet<>())
                .add(Objects.requireNonNull(Values.key(row.getObject(key)))));
    return found;
  }

  /**
   * What rows refer to by a field, asked for all at once.
   *
   * @param by the field by whose text the rows are known
   * @return by that text the keys of the rows that they refer to
   */
  public Map<String, Object> referredTo(
      Resource<?> resource, Field field, String by, Collection<String> texts) {
    Select select = new Select(resources, resource, sight);
    String text = select.name(by);
    int name = select.add(text);
    int key = select.add(select.own(field.name()));
    select.where(
        "%s = ANY (CAST(%s AS text[]))".formatted(text, select.bind(texts.toArray(String[]::new))));
    Map<String, Object> found = new HashMap<>();
    select.list(
        jdbc,
        (row, n) -> {
          @Nullable Object there = Values.key(row.getObject(key));
          return there == null ? n : found.put(row.getString(name), there);
        });
    return found;
  }

  /** The rows that a field of many references names. */
  public List<Labelled> referred(Resource<?> target, Field field, Object owner, long most) {
    JoinTable table = Objects.requireNonNull(field.joinTable());
    Select select = new Select(resources, target, sight);
    select.where(
        "%s IN (SELECT %s FROM %s WHERE %s = %s)"
            .formatted(
                select.own(target.key().name()).sql(),
                Quoted.name(table.targetColumn()),
                Quoted.name(table.name()),
                Quoted.name(table.ownerColumn()),
                select.bind(owner)));
    sortByName(select);
    select.limit(most);
    return list(select);
  }

  /** The rows of one resource that refer to a row of another by a field. */
  public List<Labelled> referrers(Resources.Referrer referrer, Object key, long most) {
    return referrers(referrer, key, null, most);
  }

  /** The same, by their keys and from behind that one on. */
  public List<Labelled> referrers(
      Resources.Referrer referrer, Object key, @Nullable Object after, long most) {
    Select select = referring(referrer, key);
    String own = select.own(referrer.resource().key().name()).sql();
    if (after != null) {
      select.where(own + " > " + select.bind(after));
    }
    select.orderBy(own);
    select.limit(most);
    return list(select);
  }

  /** How many rows refer to a row by a field, counted up to one more than {@code most}. */
  public long countReferrers(Resources.Referrer referrer, Object key, long most) {
    return referring(referrer, key).count(jdbc, most);
  }

  private Select referring(Resources.Referrer referrer, Object key) {
    Select select = new Select(resources, referrer.resource(), sight);
    @Nullable JoinTable table = referrer.field().joinTable();
    if (table == null) {
      select.where(select.own(referrer.field().name()).sql() + " = " + select.bind(key));
    } else {
      select.where(
          "%s IN (SELECT %s FROM %s WHERE %s = %s)"
              .formatted(
                  select.own(referrer.resource().key().name()).sql(),
                  Quoted.name(table.ownerColumn()),
                  Quoted.name(table.name()),
                  Quoted.name(table.targetColumn()),
                  select.bind(key)));
    }
    return select;
  }

  private static void sortByName(Select select) {
    Resource<?> resource = select.resource();
    if (select.sees(resource.text())) {
      select.orderBy(select.shown(resource.text()).sql());
    }
    select.orderBy(select.own(resource.key().name()).sql());
  }

  private List<Labelled> list(Select select) {
    Resource<?> resource = select.resource();
    select.add(select.own(resource.key().name()));
    select.add(select.name());
    return select.list(jdbc, (row, n) -> labelled(resource, row));
  }

  private static Labelled labelled(Resource<?> resource, ResultSet row) throws SQLException {
    Object key = Objects.requireNonNull(Values.key(row.getObject(1)));
    return new Labelled(key, text(resource, key, row.getString(2)));
  }

  /**
   * What a row is called whose text field holds {@code text}: a row without a name goes by its key.
   */
  public static String text(Resource<?> resource, Object key, @Nullable String text) {
    boolean nameless =
        text == null || text.isBlank() || resource.text().equals(resource.key().name());
    return nameless ? resource.label() + " " + key : String.valueOf(text);
  }
}
