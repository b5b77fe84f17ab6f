package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.security.Verb;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what a deletion means, and deletes. */
public final class Deletions {

  /** Rows that refer to the one deleted are counted so far. */
  private static final long CAP = 100;

  private static final long NAMED = 10;

  private final EntityManager entities;
  private final RecordWriter writer;
  private final Resources resources;
  private final Labels labels;
  private final Gate gate;

  /** On the database of the entity manager. */
  public Deletions(EntityManager entities, RecordWriter writer, PageParts parts) {
    this.entities = entities;
    this.writer = writer;
    this.resources = parts.resources();
    this.labels = parts.labels();
    this.gate = parts.gate();
  }

  /** What the deletion of a row means for others, field by field. */
  List<Consequence> consequences(Resource<?> resource, Object key) {
    List<Consequence> all = new ArrayList<>();
    for (Resources.Referrer referrer : resources.referrers(resource)) {
      long count = labels.countReferrers(referrer, key, CAP);
      if (count > 0) {
        all.add(consequence(referrer, key, count));
      }
    }
    return all;
  }

  private Consequence consequence(Resources.Referrer referrer, Object key, long count) {
    Resource<?> other = referrer.resource();
    boolean visible = gate.may(Verb.VIEW, other);
    String number = count > CAP ? Numbers.full(CAP) + "+" : Numbers.full(count);
    String label = count == 1 ? other.label() : other.pluralLabel();
    return new Consequence(
        what(referrer),
        number + " " + label.toLowerCase(Locale.ROOT),
        referrer.field().label(),
        visible
            ? labels.referrers(referrer, key, NAMED).stream().map(Labels.Labelled::text).toList()
            : List.of(),
        visible ? "%s?%s=%s".formatted(Places.list(other), referrer.field().name(), key) : "");
  }

  /** Rows that go along need a right of their own; so without it they protect. */
  private Deletion what(Resources.Referrer referrer) {
    Deletion said = referrer.field().whenTargetDeleted();
    if (referrer.field().kind() == FieldKind.REFERENCES) {
      return Deletion.SET_NULL;
    }
    boolean allowed =
        switch (said) {
          case PROTECT -> true;
          case SET_NULL -> gate.may(Verb.CHANGE, referrer.resource());
          case CASCADE -> gate.may(Verb.DELETE, referrer.resource());
        };
    return allowed ? said : Deletion.PROTECT;
  }

  /** Deletes a row and what goes along with it; false when it is gone already. */
  boolean delete(Resource<?> resource, Object key) {
    return writer.written(
        resource,
        null,
        () -> {
          boolean there = remove(resource, key);
          entities.flush();
          return there;
        });
  }

  private boolean remove(Resource<?> resource, Object key) {
    @Nullable Object entity = writer.find(resource, key, LockModeType.PESSIMISTIC_WRITE);
    if (entity == null) {
      return false;
    }
    for (Resources.Referrer referrer : resources.referrers(resource)) {
      follow(referrer, key, entity);
    }
    entities.remove(entity);
    return true;
  }

  private void follow(Resources.Referrer referrer, Object key, Object entity) {
    for (Labels.Labelled other : labels.referrers(referrer, key, Integer.MAX_VALUE)) {
      @Nullable Object row =
          writer.find(referrer.resource(), other.key(), LockModeType.PESSIMISTIC_WRITE);
      if (row == null) {
        continue;
      }
      switch (what(referrer)) {
        case PROTECT ->
            throw new NotSaved(
                List.of(new Wrong("", "%s refers to it, so it stays.".formatted(other.text()))));
        case CASCADE -> remove(referrer.resource(), other.key());
        case SET_NULL -> forget(referrer, row, entity);
      }
    }
  }

  private void forget(Resources.Referrer referrer, Object row, Object entity) {
    if (referrer.field().kind() == FieldKind.REFERENCES) {
      Object all = EntityValues.get(row, referrer.field());
      if (all instanceof java.util.Collection<?> collection) {
        collection.remove(entity);
      }
    } else {
      new EntityValues(entities).set(row, referrer.field(), null);
    }
  }
}
