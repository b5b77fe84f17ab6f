package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.action.ActionRefused;
import dev.whimbrel.model.action.Answers;
import dev.whimbrel.model.action.Others;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.row.Rows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing to many rows in one transaction: to all of them or, when one refuses, to none.
 * Each row goes the way of a single one, with the rules of its entity and the rights of whoever
 * asks.
 */
public final class ManyChanges {

  private static final int SAMPLES = 10;

  /** After so many rows memory is freed. */
  private static final int BATCH = 50;

  private final EntityManager entities;
  private final RecordWriter writer;
  private final Rows rows;
  private final Deletions deletions;
  private final Clock clock = Clock.systemUTC();

  /** On the database of the entity manager. */
  public ManyChanges(EntityManager entities, RecordWriter writer, Rows rows, Deletions deletions) {
    this.entities = entities;
    this.writer = writer;
    this.rows = rows;
    this.deletions = deletions;
  }

  /**
   * Sets fields of every row to the same values.
   *
   * @throws RowRefused with the first row that cannot have them
   */
  public ManyDone set(Resource<?> resource, Map<String, @Nullable Object> values, ManyRows many) {
    return new Round(
            resource,
            many,
            (key, entity) -> writer.set(resource, entity, writer.withUnseen(resource, key, values)))
        .done();
  }

  /**
   * Does an action of the resource to every row.
   *
   * @param values what was answered, by name of the field
   * @throws RowRefused with the first row to which it cannot be done
   */
  public <T> ManyDone act(
      Resource<T> resource, Action<T> action, Map<String, @Nullable Object> values, ManyRows many) {
    Instant now = clock.instant();
    Map<Resource<?>, Object> own = rows.own();
    Resource<?> asked = asked(resource, action);
    return new Round(resource, many, (_, _) -> {}) {
      @Override
      void change(Object key, Object entity) {
        try {
          Added others = new Added(asked, this);
          // References hold until memory is freed, so each row gets its own.
          Answers answers = new Answers(converted(asked, values), asker(own), now, others);
          action.change().to(resource.entity().cast(entity), answers);
          others.check();
        } catch (ActionRefused e) {
          throw new NotSaved(List.of(new Wrong("", String.valueOf(e.getMessage()))));
        }
      }
    }.done();
  }

  /** The resource whose fields an action asks for. */
  private Resource<?> asked(Resource<?> resource, Action<?> action) {
    @Nullable Class<?> adds = action.adds();
    return adds == null ? resource : rows.resource(adds);
  }

  /** Rows that an action finds and adds. */
  private final class Added implements Others {

    private final Resource<?> resource;
    private final Round round;
    private final List<Object> fresh = new ArrayList<>();

    Added(Resource<?> resource, Round round) {
      this.resource = resource;
      this.round = round;
    }

    @Override
    public <V> List<V> referring(Class<V> type, String reference, Object row) {
      CriteriaQuery<V> query = entities.getCriteriaBuilder().createQuery(type);
      Root<V> root = query.from(type);
      query.where(entities.getCriteriaBuilder().equal(root.get(reference), row));
      return entities.createQuery(query).getResultList();
    }

    @Override
    public <V> Optional<V> first(Class<V> type, String order) {
      Order key = Order.parse(order);
      CriteriaBuilder builder = entities.getCriteriaBuilder();
      CriteriaQuery<V> query = builder.createQuery(type);
      Path<Object> value = query.from(type).get(key.path());
      query.orderBy(key.descending() ? builder.desc(value) : builder.asc(value));
      return entities.createQuery(query).setMaxResults(1).getResultStream().findFirst();
    }

    @Override
    public void add(Object row) {
      if (!resource.entity().isInstance(row)) {
        throw new IllegalArgumentException(
            "the action says that it adds %s".formatted(resource.entity().getSimpleName()));
      }
      entities.persist(row);
      fresh.add(row);
      round.along.merge(resource.pluralLabel(), 1, Integer::sum);
      round.added++;
    }

    /** Nobody puts a row where he may not see it. */
    void check() {
      if (!fresh.isEmpty()) {
        entities.flush();
      }
      for (Object row : fresh) {
        Object key = Objects.requireNonNull(EntityValues.get(row, resource.key()));
        writer.refuseOutside(resource, key, rows.adds(resource, key));
        round.addedKeys.add(key);
        if (round.isSampled()) {
          rows.find(resource, key).ifPresent(round.fresh::add);
        }
      }
    }
  }

  /**
   * Deletes every row and what goes along with it.
   *
   * @throws RowRefused with the first row that another one protects
   */
  public ManyDone delete(Resource<?> resource, ManyRows many) {
    return new Round(resource, many, (_, _) -> {}) {
      @Override
      @Nullable Object taken(Object key) {
        return writer.deleting(resource, key, null);
      }

      @Override
      void one(Object key, Object entity) {
        @Nullable Row before = sample(key);
        deletions.remove(
            resource, key, entity, other -> along.merge(other.pluralLabel(), 1, Integer::sum));
        entities.flush();
        changed(before, before);
      }
    }.done();
  }

  private Map<String, @Nullable Object> converted(
      Resource<?> resource, Map<String, @Nullable Object> values) {
    EntityValues converter = new EntityValues(entities);
    Map<String, @Nullable Object> converted = new HashMap<>();
    for (Field field : resource.fields()) {
      @Nullable Object value = values.get(field.name());
      converted.put(field.name(), value == null ? null : converter.convert(field, value));
    }
    return converted;
  }

  private @Nullable Object asker(Map<Resource<?>, Object> own) {
    EntityValues converter = new EntityValues(entities);
    return own.entrySet().stream()
        .map(entry -> converter.reference(entry.getKey().entity(), entry.getValue()))
        .findFirst()
        .orElse(null);
  }

  /** Changes one row. */
  private interface Deed {
    void to(Object key, Object entity);
  }

  /** One way through all rows. */
  private class Round {

    final Map<String, Integer> along = new TreeMap<>();

    final List<Object> addedKeys = new ArrayList<>();

    /** What was added for the row that is being changed. */
    final List<Row> fresh = new ArrayList<>();

    private final Resource<?> resource;
    private final ManyRows many;
    private final Deed deed;
    private final RecordWriter.Subject subject = new RecordWriter.Subject();
    private final List<ManyDone.Sample> samples = new ArrayList<>();
    private Object at = "";
    private int added;
    private int changed;
    private int same;
    private int gone;

    Round(Resource<?> resource, ManyRows many, Deed deed) {
      this.resource = resource;
      this.many = many;
      this.deed = deed;
    }

    ManyDone done() {
      try {
        return writer.written(
            resource,
            subject,
            status -> {
              if (many.trial()) {
                status.setRollbackOnly();
              }
              all();
              return new ManyDone(changed, same, gone, along, addedKeys, samples);
            });
      } catch (NotSaved e) {
        throw new RowRefused(at, e.reasons());
      }
    }

    private void all() {
      int looked = 0;
      for (Object key : many.keys()) {
        at = key;
        @Nullable Object entity = taken(key);
        subject.entity = entity;
        if (entity == null) {
          gone++;
        } else {
          one(key, entity);
        }
        if (++looked % BATCH == 0) {
          entities.flush();
          entities.clear();
        }
        many.course().at(looked);
        if (many.trial() && !many.course().goesOn()) {
          return;
        }
      }
    }

    @Nullable Object taken(Object key) {
      return writer.changing(resource, key, null);
    }

    void one(Object key, Object entity) {
      fresh.clear();
      @Nullable Row before = sample(key);
      Map<String, @Nullable Object> old = values(entity);
      int others = added;
      RecordWriter.refuseOld(resource, entity);
      change(key, entity);
      if (added == others && isSame(old, values(entity))) {
        same++;
        return;
      }
      entities.flush();
      writer.refuseOutside(resource, key, rows.changes(resource, key));
      changed(before, sample(key));
    }

    void change(Object key, Object entity) {
      deed.to(key, entity);
    }

    /** The row for people to look at, as long as some more are wanted. */
    @Nullable Row sample(Object key) {
      Optional<Row> row = isSampled() ? rows.find(resource, key) : Optional.empty();
      return row.orElse(null);
    }

    boolean isSampled() {
      return samples.size() < SAMPLES;
    }

    void changed(@Nullable Row before, @Nullable Row after) {
      changed++;
      if (before != null && after != null) {
        samples.add(new ManyDone.Sample(before, after, fresh));
      }
    }

    private Map<String, @Nullable Object> values(Object entity) {
      Map<String, @Nullable Object> values = new HashMap<>();
      for (Field field : resource.fields()) {
        @Nullable Object value = EntityValues.get(entity, field);
        values.put(field.name(), compared(value));
      }
      return values;
    }

    private static @Nullable Object compared(@Nullable Object value) {
      return switch (value) {
        case Collection<?> all -> new HashSet<>(all);
        // Two names of one host are the same to Java.
        case URL address -> address.toString();
        case null, default -> value;
      };
    }

    private boolean isSame(Map<String, @Nullable Object> old, Map<String, @Nullable Object> now) {
      return old.entrySet().stream().allMatch(e -> isSame(e.getValue(), now.get(e.getKey())));
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
      return (one instanceof BigDecimal number && other instanceof BigDecimal second)
          ? number.compareTo(second) == 0
          : Objects.deepEquals(one, other);
    }
  }
}
