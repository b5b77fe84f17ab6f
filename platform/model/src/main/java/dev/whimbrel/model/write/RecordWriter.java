package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Storage;
import dev.whimbrel.model.row.OldRows;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.row.Values;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.metamodel.EntityType;
import jakarta.validation.Validator;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionStatus;

/**
 * Writes rows through the entity manager, each in one transaction, so that what entities and the
 * database have to say about a row is said.
 */
public final class RecordWriter {

  private static final String MANY =
      "It names more than %d rows, of which the others would be dropped, so it cannot be set."
          .formatted(Rows.REFERRED);

  private final EntityManager entities;
  private final Transactions transactions;
  private final Validator validator;
  private final Rows rows;

  /** On the database of the entity manager. */
  public RecordWriter(
      EntityManager entities, Transactions transactions, Validator validator, Rows rows) {
    this.entities = entities;
    this.transactions = transactions;
    this.validator = validator;
    this.rows = rows;
  }

  /** The row as it is now. */
  public Optional<Row> row(Resource<?> resource, Object key) {
    return rows.find(resource, key);
  }

  /**
   * Makes a row and gives back its key.
   *
   * @throws NotSaved with every reason that was found
   */
  public Object add(Resource<?> resource, Map<String, @Nullable Object> values) {
    Object entity = EntityValues.make(resource.entity());
    return written(
        resource,
        entity,
        () -> {
          set(resource, entity, values);
          entities.persist(entity);
          entities.flush();
          Object key = Objects.requireNonNull(key(resource.key(), entity));
          refuseOutside(resource, key, rows.adds(resource, key));
          return key;
        });
  }

  /**
   * Changes a row; false when it is gone.
   *
   * @param fingerprint that the row must still have; null for any
   * @throws NotSaved with every reason that was found, or because the fingerprint is another
   */
  public boolean change(
      Resource<?> resource,
      Object key,
      @Nullable String fingerprint,
      Map<String, @Nullable Object> values) {
    Subject held = new Subject();
    return Boolean.TRUE.equals(
        written(
            resource,
            held,
            () -> {
              @Nullable Object entity = changing(resource, key, fingerprint);
              if (entity == null) {
                return false;
              }
              held.entity = entity;
              set(resource, entity, withUnseen(resource, key, values));
              entities.flush();
              refuseOutside(resource, key, rows.changes(resource, key));
              transactions.changed(resource, key);
              return true;
            }));
  }

  /**
   * What else stands against a row of which some values could not be read, so that whoever sends it
   * hears of everything at once. Nothing is stored, and nothing is said of the fields that were not
   * read, nor of the row as a whole.
   *
   * @param key of the row; null for a new one
   */
  public List<Wrong> tried(
      Resource<?> resource,
      @Nullable Object key,
      Map<String, @Nullable Object> values,
      Set<String> unread) {
    Subject held = new Subject();
    try {
      written(
          resource,
          held,
          status -> {
            status.setRollbackOnly();
            held.entity =
                key == null ? EntityValues.make(resource.entity()) : changing(resource, key, null);
            fill(resource, key, held.entity, values);
            entities.flush();
            return true;
          });
      return List.of();
    } catch (NotSaved e) {
      return e.reasons().stream()
          .filter(wrong -> !wrong.field().isEmpty() && !unread.contains(wrong.field()))
          .toList();
    }
  }

  private void fill(
      Resource<?> resource,
      @Nullable Object key,
      @Nullable Object entity,
      Map<String, @Nullable Object> values) {
    if (entity != null && key == null) {
      set(resource, entity, values);
      entities.persist(entity);
    } else if (entity != null && key != null) {
      set(resource, entity, withUnseen(resource, key, values));
    }
  }

  /** Runs a change; what refuses it becomes reasons that people understand. */
  <T> T written(Resource<?> resource, @Nullable Object entity, Supplier<T> change) {
    return written(resource, entity, _ -> change.get());
  }

  /** The same for a change that may take itself back. */
  <T> T written(
      Resource<?> resource, @Nullable Object entity, Function<TransactionStatus, T> change) {
    return explained(
        resource, entity, () -> transactions.execute(resource, status -> flushed(status, change)));
  }

  /** Runs several changes in one transaction; each is watched by itself. */
  <T> T around(Resource<?> resource, Supplier<T> changes) {
    return explained(
        resource,
        null,
        () -> transactions.unwatched(status -> flushed(status, _ -> changes.get())));
  }

  private <T> T flushed(TransactionStatus status, Function<TransactionStatus, T> change) {
    // Deferred keys would refuse at the end, when nobody knows any more which row it was.
    entities.createNativeQuery("SET CONSTRAINTS ALL IMMEDIATE").executeUpdate();
    T changed = change.apply(status);
    entities.flush();
    return changed;
  }

  private <T> T explained(Resource<?> resource, @Nullable Object entity, Supplier<T> change) {
    try {
      T result = change.get();
      rows.changed();
      return result;
    } catch (NotSaved e) {
      throw e;
    } catch (RuntimeException e) {
      @Nullable Object subject = entity instanceof Subject held ? held.entity : entity;
      List<Wrong> reasons = new Refusals(resource, validator).of(e, subject);
      if (reasons.isEmpty()) {
        throw e;
      }
      throw new NotSaved(reasons);
    }
  }

  /**
   * Nobody puts a row where he may not see it, or may not put it, and so could not put it right.
   */
  void refuseOutside(Resource<?> resource, Object key, boolean reached) {
    if (!reached) {
      throw new NotSaved(List.of(outside(resource, rows.sees(resource, key))));
    }
  }

  static Wrong outside(Resource<?> resource, boolean seen) {
    return new Wrong(
        "",
        "With these values you could not %s the %s any more, so it was not saved."
            .formatted(seen ? "change" : "see", Naming.inside(resource.label())));
  }

  /**
   * Who chooses among the rows that he sees keeps the others.
   *
   * @throws NotSaved for a field of which nobody was shown all that it names
   */
  Map<String, @Nullable Object> withUnseen(
      Resource<?> resource, Object key, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> all = new HashMap<>(values);
    for (Field field : resource.fields()) {
      if (field.kind() == FieldKind.REFERENCES
          && values.get(field.name()) instanceof Collection<?> chosen) {
        if (rows.namesMore(field, key)) {
          throw new NotSaved(List.of(new Wrong(field.name(), MANY)));
        }
        List<Object> kept = rows.unseen(field, key);
        kept.addAll(chosen);
        all.put(field.name(), kept);
      }
    }
    return all;
  }

  /**
   * The entity, to be changed.
   *
   * @throws NotSaved when whoever asks may not change that one
   */
  @Nullable Object changing(Resource<?> resource, Object key, @Nullable String fingerprint) {
    @Nullable Object entity = locked(resource, key, fingerprint);
    if (entity != null && !rows.changes(resource, key)) {
      throw new NotSaved(List.of(Wrong.kept(resource, "change")));
    }
    return entity;
  }

  /**
   * The entity, to be deleted.
   *
   * @throws NotSaved when whoever asks may not delete that one
   */
  @Nullable Object deleting(Resource<?> resource, Object key, @Nullable String fingerprint) {
    @Nullable Object entity = locked(resource, key, fingerprint);
    if (entity != null && !rows.deletes(resource, key)) {
      throw new NotSaved(List.of(Wrong.kept(resource, "delete")));
    }
    return entity;
  }

  /**
   * The entity, which nobody else changes until the end; null when it is gone, or nothing that
   * whoever asks may see.
   */
  @Nullable Object locked(Resource<?> resource, Object key, @Nullable String fingerprint) {
    @Nullable Object entity =
        rows.sees(resource, key) ? find(resource, key, LockModeType.PESSIMISTIC_WRITE) : null;
    if (entity != null && fingerprint != null) {
      boolean same =
          rows.find(resource, key).map(r -> r.fingerprint().equals(fingerprint)).orElse(false);
      if (!same) {
        throw NotSaved.overtaken();
      }
    }
    return entity;
  }

  /** Refuses to change a row that is of a class below which is going away. */
  static void refuseOld(Resource<?> resource, Object entity) {
    OldRows.refusal(resource, Hibernate.getClass(entity))
        .ifPresent(
            why -> {
              throw new NotSaved(List.of(new Wrong("", why)));
            });
  }

  /** The entity of that key. */
  @Nullable Object find(Resource<?> resource, Object key, LockModeType lock) {
    Class<?> keyType = entities.getMetamodel().entity(resource.entity()).getIdType().getJavaType();
    Object id = JavaValues.key(keyType, key);
    if (resource.storage().beside().isEmpty() && !isBeside(resource.entity())) {
      return entities.find(resource.entity(), id, lock);
    }
    if (lock == LockModeType.PESSIMISTIC_WRITE) {
      resource.storage().everywhere().forEach(part -> hold(part, id));
    }
    return entities.find(resource.entity(), id);
  }

  /** Whether rows, of classes below too, go on in a table that has none for each of them. */
  private boolean isBeside(Class<?> entity) {
    return entities.getMetamodel().getEntities().stream()
        .map(EntityType::getJavaType)
        .filter(other -> other.isAssignableFrom(entity) || entity.isAssignableFrom(other))
        .anyMatch(other -> other.getAnnotationsByType(SecondaryTable.class).length > 0);
  }

  /** Rows of one table after another cannot be held by the statement that reads them. */
  private void hold(Storage.Part part, Object id) {
    entities
        .createNativeQuery(
            "SELECT 1 FROM %s WHERE %s = :id FOR NO KEY UPDATE"
                .formatted(Quoted.name(part.table()), Quoted.name(part.key())))
        .setParameter("id", id)
        .getResultList();
  }

  void set(Resource<?> resource, Object entity, Map<String, @Nullable Object> values) {
    refuseOld(resource, entity);
    List<Wrong> wrong = new EntityValues(entities).setAll(entity, resource.fields(), values);
    if (!wrong.isEmpty()) {
      throw new NotSaved(wrong);
    }
  }

  private @Nullable Object key(Field key, Object entity) {
    @Nullable Object identifier = identifier(entity);
    boolean plain = key.kind() == FieldKind.INTEGER || key.kind() == FieldKind.UUID;
    return Values.key(plain ? identifier : JavaValues.shown(key, identifier));
  }

  private @Nullable Object identifier(Object entity) {
    return entities.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(entity);
  }

  /** The row that a change is at, for who must say why it failed. */
  static final class Subject {
    @Nullable Object entity;
  }
}
