package dev.whimbrel.admin.inline;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that belong to another row and are edited in its form.
 *
 * @param resource of the rows, whose form shows what is edited of them here
 * @param reference the field of theirs that names the row to which they belong
 * @param verbs what whoever asks may do with them
 */
public record Part(Resource<?> resource, Field reference, Verbs verbs) {

  /** Begins the names of controls of rows that are there; their key follows. */
  public static final char KEPT = 'k';

  /** Begins the names of controls of rows that are new; a number follows. */
  public static final char NEW = 'n';

  /**
   * What somebody may do with rows.
   *
   * @param adds make new ones
   * @param changes change them
   * @param deletes delete them
   */
  public record Verbs(boolean adds, boolean changes, boolean deletes) {

    boolean isNone() {
      return !adds && !changes && !deletes;
    }
  }

  /** Begins the names of all controls of these rows; fields of no form are called so. */
  public String prefix() {
    return "_in.%s.%s.".formatted(resource.id(), reference.name());
  }

  /** Begins the names of the controls of a row that is there. */
  public String prefix(Object key) {
    return prefix() + KEPT + RecordKey.encode(key) + ".";
  }

  /** How to find the rows. */
  public Resources.Referrer referrer() {
    return new Resources.Referrer(resource, reference);
  }

  /** Whether these are the rows. */
  public boolean isOf(Resources.Referrer other) {
    return other.resource().id().equals(resource.id())
        && other.field().name().equals(reference.name());
  }

  /** What each row shows: the key where people give keys, and the fields that are edited here. */
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    if (resource.key().given()) {
      fields.add(resource.key());
    }
    resource.groups().getFirst().fields().forEach(n -> resource.field(n).ifPresent(fields::add));
    return fields;
  }
}
