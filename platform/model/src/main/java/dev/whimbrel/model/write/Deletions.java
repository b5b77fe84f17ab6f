package dev.whimbrel.model.write;

import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.OldRows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/** Finds out what a deletion means, and deletes. */
public final class Deletions {

  /** Rows that refer to the one deleted are counted so far. */
  public static final long CAP = 100;

  private static final long NAMED = 10;

  /** Rows that go along are held in memory by so many. */
  private static final int PAGE = 500;

  private final EntityManager entities;
  private final RecordWriter writer;
  private final Resources resources;
  private final Labels labels;
  private final Rights rights;

  /** On the database of the entity manager, for whoever asks with these rights. */
  public Deletions(EntityManager entities, RecordWriter writer, Labels labels, Rights rights) {
    this.entities = entities;
    this.writer = writer;
    this.labels = labels;
    this.resources = labels.resources();
    this.rights = rights;
  }

  /** What the deletion of a row means for others, field by field. */
  public List<Consequence> consequences(Resource<?> resource, Object key) {
    List<Consequence> all = new ArrayList<>();
    for (Resources.Referrer referrer : resources.referrers(resource)) {
      long count = labels.ofAll().countReferrers(referrer, key, CAP);
      if (count > 0) {
        all.add(consequence(referrer, key, count));
      }
    }
    return all;
  }

  private Consequence consequence(Resources.Referrer referrer, Object key, long count) {
    boolean visible = rights.sees(referrer.resource());
    long seen = isKnown(referrer) ? labels.countReferrers(referrer, key, CAP) : 0;
    boolean unseen = seen < count;
    boolean kept = unseen || (isLimited(referrer) && reached(referrer, key, CAP) < count);
    return new Consequence(
        referrer,
        kept && referrer.field().kind() != FieldKind.REFERENCES ? Deletion.PROTECT : what(referrer),
        seen,
        visible && isKnown(referrer)
            ? labels.referrers(referrer, key, NAMED).stream().map(Labels.Labelled::text).toList()
            : List.of(),
        unseen);
  }

  /** Whether whoever asks may know by which field the rows refer. */
  private boolean isKnown(Resources.Referrer referrer) {
    return !rights.limits(referrer.resource()).hidden().contains(referrer.field().name());
  }

  /** Rows that go along, or let go, need a right of their own; so without it they protect. */
  private Deletion what(Resources.Referrer referrer) {
    Deletion said = referrer.field().whenTargetDeleted();
    if (referrer.field().kind() == FieldKind.REFERENCES) {
      return Deletion.SET_NULL;
    }
    boolean allowed =
        switch (said) {
          case PROTECT -> true;
          case SET_NULL -> isEmptied(referrer);
          case CASCADE -> rights.deletes(referrer.resource());
        };
    return allowed ? said : Deletion.PROTECT;
  }

  /** Whether whoever asks may empty the field by which rows refer. */
  private boolean isEmptied(Resources.Referrer referrer) {
    Resource<?> other = referrer.resource();
    boolean old = other.deprecated().isPresent();
    Sight reach = old ? rights.deleting() : rights.changing();
    return (old ? rights.deletes(other) : rights.changes(other))
        && !reach.limits(other).locked().contains(referrer.field().name());
  }

  /**
   * Deletes a row and what goes along with it; false when it is gone already.
   *
   * @param fingerprint that the row must still have; null for any
   * @throws NotSaved when a row protects it, or because the fingerprint is another
   */
  public boolean delete(Resource<?> resource, Object key, @Nullable String fingerprint) {
    return writer.written(
        resource,
        null,
        () -> {
          @Nullable Object entity = writer.deleting(resource, key, fingerprint);
          if (entity == null) {
            return false;
          }
          remove(resource, key, entity, _ -> {});
          entities.flush();
          return true;
        });
  }

  /** Deletes a locked row; {@code along} is told of each other row that goes with it. */
  void remove(Resource<?> resource, Object key, Object entity, Consumer<Resource<?>> along) {
    Leaving leaving = new Leaving(key, entity, along);
    for (Resources.Referrer referrer : resources.referrers(resource)) {
      follow(referrer, leaving);
    }
    // Of rows that refer to each other it may have been let go of, or be gone.
    @Nullable Object held =
        entities.contains(entity) ? entity : writer.find(resource, key, LockModeType.NONE);
    if (held != null) {
      entities.remove(held);
    }
  }

  /**
   * A row that is deleted.
   *
   * @param along is told of each row that goes with it
   */
  private record Leaving(Object key, Object entity, Consumer<Resource<?>> along) {}

  private void follow(Resources.Referrer referrer, Leaving leaving) {
    refuseUnseen(referrer, leaving.key());
    // One row is enough to stand in the way.
    int most = what(referrer) == Deletion.PROTECT ? 1 : PAGE;
    @Nullable Object after = null;
    List<Labels.Labelled> page;
    do {
      page = labels.ofAll().referrers(referrer, leaving.key(), after, most);
      List<Object> done = new ArrayList<>();
      for (Labels.Labelled other : page) {
        @Nullable Object row = writer.locked(referrer.resource(), other.key(), null);
        if (row != null) {
          follow(referrer, other, row, leaving);
          done.add(row);
        }
        after = other.key();
      }
      if (page.size() == PAGE) {
        entities.flush();
        done.forEach(entities::detach);
      }
    } while (page.size() == most);
  }

  private void follow(
      Resources.Referrer referrer, Labels.Labelled other, Object row, Leaving leaving) {
    switch (what(referrer)) {
      case PROTECT ->
          throw new NotSaved(
              List.of(
                  new Wrong(
                      "", "%s refers to it, so it stays.".formatted(called(referrer, other)))));
      case CASCADE -> {
        leaving.along().accept(referrer.resource());
        remove(referrer.resource(), other.key(), row, leaving.along());
      }
      case SET_NULL -> {
        if (isOld(referrer.resource(), row) || referrer.field().readOnly()) {
          empty(referrer, other.key(), row);
        } else {
          forget(referrer, row, leaving.entity());
        }
      }
    }
  }

  /** Rows that whoever asks may not see, or not change, stay as they are, so they protect. */
  private void refuseUnseen(Resources.Referrer referrer, Object key) {
    if (!isLimited(referrer) || referrer.field().kind() == FieldKind.REFERENCES) {
      return;
    }
    long all = labels.ofAll().countReferrers(referrer, key, Integer.MAX_VALUE);
    if (reached(referrer, key, Integer.MAX_VALUE) < all) {
      boolean seen =
          isKnown(referrer) && labels.countReferrers(referrer, key, Integer.MAX_VALUE) == all;
      throw new NotSaved(
          List.of(
              new Wrong(
                  "",
                  "Rows that you may not %s refer to it, so it stays."
                      .formatted(seen ? "change" : "see"))));
    }
  }

  /** Whether some of the rows that refer may stay as they are. */
  private boolean isLimited(Resources.Referrer referrer) {
    return !reach(referrer).all(referrer.resource()) || !isKnown(referrer);
  }

  /** How many of the rows that refer to one whoever asks may do that with which it takes. */
  private long reached(Resources.Referrer referrer, Object key, long most) {
    return isKnown(referrer) ? reach(referrer).countReferrers(referrer, key, most) : 0;
  }

  private Labels reach(Resources.Referrer referrer) {
    return switch (what(referrer)) {
      case PROTECT -> labels;
      case SET_NULL -> referrer.field().kind() == FieldKind.REFERENCES ? labels : labels.changing();
      case CASCADE -> labels.deleting();
    };
  }

  private String called(Resources.Referrer referrer, Labels.Labelled row) {
    Resource<?> other = referrer.resource();
    // The text itself may be kept from whoever asks.
    return (rights.sees(other) ? labels.of(other, row.key()) : Optional.<Labels.Labelled>empty())
        .map(Labels.Labelled::text)
        .orElse(other.label() + " " + row.key());
  }

  private static boolean isOld(Resource<?> resource, Object row) {
    return resource.deprecated().isPresent()
        || OldRows.refusal(resource, Hibernate.getClass(row)).isPresent();
  }

  /** No save writes the reference, or the whole entity; but it would keep its target. */
  private void empty(Resources.Referrer referrer, Object key, Object row) {
    Resource<?> other = referrer.resource();
    // Another reference of the row may have been taken away.
    entities.flush();
    entities
        .createQuery(
            "update %s set %s = null where %s = :key"
                .formatted(other.entity().getName(), referrer.field().name(), other.key().name()))
        .setParameter("key", key)
        .executeUpdate();
    entities.refresh(row);
  }

  private void forget(Resources.Referrer referrer, Object row, Object entity) {
    if (referrer.field().kind() == FieldKind.REFERENCES) {
      Object all = EntityValues.get(row, referrer.field());
      if (all instanceof java.util.Collection<?> collection) {
        collection.remove(entity);
      }
    } else {
      Map<String, @Nullable Object> none = new HashMap<>();
      none.put(referrer.field().name(), null);
      List<Wrong> wrong = new EntityValues(entities).setAll(row, List.of(referrer.field()), none);
      if (!wrong.isEmpty()) {
        throw new NotSaved(wrong);
      }
    }
  }
}
