package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.row.StoredRow;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes many rows in one transaction with a number of statements that does not grow with theirs:
 * what has the import key of a row changes that row, the rest is added.
 */
public final class ManyWriter {

  private final Transactions transactions;
  private final ManyStatements statements;
  private final Tools tools;

  /** With what it works by. */
  public ManyWriter(Transactions transactions, ManyStatements statements, Tools tools) {
    this.transactions = transactions;
    this.statements = statements;
    this.tools = tools;
  }

  /**
   * What rows are checked and completed by.
   *
   * @param values sets fields of entities
   * @param validator of entities
   * @param rows to be told that something changed
   * @param rules what the application adds
   */
  public record Tools(EntityValues values, Validator validator, Rows rows, List<ManyRule> rules) {

    private Tools remembering() {
      return new Tools(values.remembering(), validator, rows, rules);
    }

    /** The fields that have something to check: most may be what they like. */
    private Set<String> constrained(Resource<?> resource) {
      BeanDescriptor described = validator.getConstraintsForClass(resource.entity());
      return resource.fields().stream()
          .map(Field::name)
          .filter(name -> !name.contains(".") && described.getConstraintsForProperty(name) != null)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Writes all records or none.
   *
   * @param records by names of fields; fields that a record does not name stay as they are
   * @throws ManyNotSaved with what is wrong with each
   */
  public ManyWritten write(Resource<?> resource, List<Map<String, @Nullable Object>> records) {
    return done(new Batch(resource, records), Batch::write);
  }

  /**
   * Writes all records or none, and tells what was there before; rows that are so already are left
   * alone.
   *
   * @throws ManyNotSaved with what is wrong with each
   */
  public ManyTrace trace(Resource<?> resource, List<Map<String, @Nullable Object>> records) {
    return done(new Batch(resource, records), Batch::trace);
  }

  /**
   * Gives columns of rows that are there other values, as they were before.
   *
   * @param rows each with its key, by column
   * @throws ManyNotSaved with what is wrong with them
   */
  public void putBack(Resource<?> resource, List<ObjectNode> rows) {
    done(new Batch(resource.keyedBy(List.of(resource.key().name())), List.of()), b -> b.put(rows));
  }

  private <T> T done(Batch batch, Function<Batch, T> work) {
    batch.check();
    try {
      T result = transactions.execute(batch.resource, status -> work.apply(batch));
      tools.rows().changed();
      return result;
    } catch (NotSaved e) {
      throw new ManyNotSaved(Map.of(ManyNotSaved.ALL, e.reasons()));
    } catch (DataAccessException e) {
      throw batch.refused(e);
    }
  }

  /** One call. */
  private final class Batch {

    private final Resource<?> resource;
    private final Map<Integer, Draft> drafts = new LinkedHashMap<>();
    private final List<Integer> repeated = new ArrayList<>();
    private final Map<Integer, List<Wrong>> wrong = new TreeMap<>();

    Batch(Resource<?> resource, List<Map<String, @Nullable Object>> records) {
      this.resource = resource;
      Map<List<Object>, Integer> places = new LinkedHashMap<>();
      for (int place = 0; place < records.size(); place++) {
        Draft draft = new Draft(EntityValues.make(resource.entity()), records.get(place));
        @Nullable List<Object> key = draft.key(resource);
        @Nullable Integer earlier = key == null ? null : places.put(key, place);
        if (earlier != null) {
          drafts.remove(earlier);
          repeated.add(earlier);
        }
        drafts.put(place, draft);
      }
    }

    /** What can be said of the values alone, whether their rows are there or not. */
    void check() {
      Tools remembering = tools.remembering();
      Set<String> constrained = tools.constrained(resource);
      drafts.forEach((place, draft) -> note(place, draft.set(resource, remembering, constrained)));
      end();
    }

    ManyWritten write() {
      Found found = find();
      Map<Integer, Object> places = first(found.there());
      refuseFixed(places);
      statements.change(resource, sent(places.keySet()), places.values());
      Map<Integer, Object> added = add(found);
      List<Object> changed = List.copyOf(places.values());
      List<Object> made = List.copyOf(added.values());
      places.putAll(added);
      joins().put(resource, joins().changes(resource, values(places)));
      follow(places, made);
      return new ManyWritten(made, changed, repeated);
    }

    ManyTrace trace() {
      Found found = find();
      Map<Integer, ManyTrace.Difference> changed =
          statements.compare(resource, sent(found.there().keySet()), first(found.there()).values());
      List<ManyJoins.Change> links = joins().changes(resource, values(keys(changed)));
      changed.replaceAll((place, difference) -> ManyJoins.with(difference, links));
      changed.values().removeIf(ManyTrace.Difference::isNone);
      refuseFixed(keys(changed));
      statements.change(resource, sent(changed.keySet()), keys(changed).values());
      Map<Integer, Object> added = add(found);
      List<ManyJoins.Change> fresh = joins().changes(resource, values(added));
      joins().put(resource, Stream.concat(links.stream(), fresh.stream()).toList());
      Map<Integer, Object> places = keys(changed);
      places.putAll(added);
      follow(places, List.copyOf(added.values()));
      Set<Integer> same = new LinkedHashSet<>(found.there().keySet());
      same.removeAll(changed.keySet());
      return new ManyTrace(statements.made(resource, added, fresh), changed, same);
    }

    private static Map<Integer, Object> keys(Map<Integer, ManyTrace.Difference> changed) {
      Map<Integer, Object> keys = new LinkedHashMap<>();
      changed.forEach((place, difference) -> keys.put(place, difference.key()));
      return keys;
    }

    private static Map<Integer, Object> first(Map<Integer, List<Object>> found) {
      Map<Integer, Object> keys = new LinkedHashMap<>();
      found.forEach((place, all) -> keys.put(place, all.getFirst()));
      return keys;
    }

    /** Rows that nobody changes stay as they are, whatever they are found by. */
    private void refuseFixed(Map<Integer, Object> places) {
      if (resource.isFixed()) {
        Wrong there = new Wrong("", "There is such a row, and rows of this kind never change.");
        places.keySet().forEach(place -> note(place, List.of(there)));
      }
      Map<String, String> old = statements.old(resource, places.values());
      Set<Object> reached = tools.rows().changing(resource, new HashSet<>(places.values()));
      places.forEach(
          (place, key) -> {
            if (!reached.contains(key)) {
              note(place, List.of(Wrong.kept(resource, "change")));
            }
            Optional.ofNullable(old.get(key.toString()))
                .ifPresent(why -> note(place, List.of(new Wrong("", why))));
          });
      end();
    }

    private ManyJoins joins() {
      return statements.joins();
    }

    /** What records say, by the keys of their rows. */
    private Map<Object, Map<String, @Nullable Object>> values(Map<Integer, Object> places) {
      Map<Object, Map<String, @Nullable Object>> values = new LinkedHashMap<>();
      places.forEach(
          (place, key) -> values.put(key, Objects.requireNonNull(drafts.get(place)).values()));
      return values;
    }

    /** Puts back what is given by column. */
    Integer put(List<ObjectNode> rows) {
      statements.begin(resource);
      Map<Integer, ObjectNode> numbered = new LinkedHashMap<>();
      rows.forEach(row -> numbered.put(numbered.size(), row));
      Map<Integer, ObjectNode> rowKeys = new LinkedHashMap<>();
      numbered.forEach((place, row) -> rowKeys.put(place, StoredRow.key(resource, row)));
      Map<Integer, List<Object>> found = statements.find(resource, rowKeys);
      numbered.keySet().retainAll(found.keySet());
      Map<Integer, Object> places = first(found);
      Map<Integer, Object> changed = new LinkedHashMap<>(places);
      // Of a row that is there again only what it names is missing.
      changed.keySet().removeIf(place -> Objects.requireNonNull(numbered.get(place)).size() < 2);
      refuseFixed(changed);
      Map<Object, ObjectNode> keyed = new LinkedHashMap<>();
      places.forEach((place, key) -> keyed.put(key, Objects.requireNonNull(numbered.get(place))));
      joins().putBack(resource, keyed);
      statements.change(resource, numbered, places.values());
      follow(places, List.of());
      return places.size();
    }

    private Found find() {
      statements.begin(resource);
      Map<Integer, List<Object>> there = statements.find(resource, keys());
      there.forEach((place, keys) -> note(place, several(keys)));
      Resource<?> whole = statements.whole(resource);
      Map<Integer, ObjectNode> fresh = new LinkedHashMap<>();
      drafts.forEach(
          (place, draft) -> {
            if (!there.containsKey(place)) {
              note(place, draft.complete(resource, whole, tools));
              fresh.put(place, EntityValues.made(whole, draft.entity(), draft.values()));
            }
          });
      end();
      return new Found(there, fresh);
    }

    private Map<Integer, Object> add(Found found) {
      List<ObjectNode> rows = List.copyOf(found.fresh().values());
      tools.values().identify(resource, rows);
      Iterator<Object> keys = statements.add(statements.whole(resource), rows).iterator();
      Map<Integer, Object> added = new LinkedHashMap<>();
      found.fresh().keySet().forEach(place -> added.put(place, keys.next()));
      return added;
    }

    /** The import keys of those that have one. */
    private Map<Integer, ObjectNode> keys() {
      Map<Integer, ObjectNode> keys = new LinkedHashMap<>();
      drafts.forEach(
          (place, draft) -> {
            if (draft.key(resource) != null) {
              keys.put(place, StoredRow.key(resource, draft.values()));
            }
          });
      return keys;
    }

    /** What was sent with an import key. */
    private Map<Integer, ObjectNode> sent(Set<Integer> places) {
      Map<Integer, ObjectNode> rows = new LinkedHashMap<>();
      drafts.forEach(
          (place, draft) -> {
            if (places.contains(place) && draft.key(resource) != null) {
              rows.put(place, StoredRow.sent(resource, draft.values()));
            }
          });
      return rows;
    }

    /** Nobody puts a row where he may not see or put it; what the application adds comes after. */
    private void follow(Map<Integer, Object> places, List<Object> added) {
      List<Object> keys = List.copyOf(places.values());
      Set<Object> changed = new HashSet<>(keys);
      added.forEach(changed::remove);
      Set<Object> seen = statements.end(resource, new HashSet<>(keys));
      Set<Object> reached = new HashSet<>(tools.rows().adding(resource, Set.copyOf(added)));
      reached.addAll(tools.rows().changing(resource, changed));
      places.forEach(
          (place, key) -> {
            if (!seen.contains(key) || !reached.contains(key)) {
              note(place, List.of(RecordWriter.outside(resource, seen.contains(key))));
            }
          });
      end();
      tools.rules().forEach(rule -> rule.written(resource, keys, added));
    }

    private List<Wrong> several(List<Object> keys) {
      return keys.size() == 1
          ? List.of()
          : List.of(
              new Wrong(
                  resource.importKey().getFirst(), "Several rows have this, so none is meant."));
    }

    private void note(int place, List<Wrong> reasons) {
      if (!reasons.isEmpty()) {
        wrong.computeIfAbsent(place, p -> new ArrayList<>()).addAll(reasons);
      }
    }

    private void end() {
      if (!wrong.isEmpty()) {
        throw new ManyNotSaved(wrong);
      }
    }

    RuntimeException refused(DataAccessException failure) {
      List<Wrong> reasons = new Refusals(resource, tools.validator()).of(failure, null);
      if (reasons.isEmpty()) {
        return failure;
      }
      int place =
          drafts.entrySet().stream()
              .filter(entry -> Refusals.isAbout(failure, resource, entry.getValue().values()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(ManyNotSaved.ALL);
      return new ManyNotSaved(Map.of(place, reasons));
    }
  }

  /**
   * Which rows are there.
   *
   * @param there keys of rows that are, by the record's place
   * @param fresh rows that are not
   */
  private record Found(Map<Integer, List<Object>> there, Map<Integer, ObjectNode> fresh) {}
}
