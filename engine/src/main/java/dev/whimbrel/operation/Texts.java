package dev.whimbrel.operation;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import java.util.Optional;

/** What operations on objects that are kept as texts ask of a schema. */
final class Texts {

  private Texts() {}

  static String text(Schema schema, ObjectName object) {
    return schema
        .objects()
        .text(object)
        .orElseThrow(
            () ->
                Lookup.invalid(
                    "unknown-object",
                    object.toString(),
                    "there is no " + object + " at this point of the history",
                    Nearest.hint(
                        object.toString(),
                        schema.objects().texts().keySet().stream()
                            .map(ObjectName::toString)
                            .toList())));
  }

  static void free(Schema schema, ObjectName object) {
    Lookup.absent(
        schema.objects().text(object).isEmpty(),
        "object-exists",
        object.toString(),
        object.toString());
    if (object.schema() != null) {
      return;
    }
    if (object.kind().isRelation()) {
      Placement.free(schema, object.name());
    }
    if (object.kind().isType()) {
      Enums.free(schema, object.name());
    }
  }

  /** What goes with it, or keeps it from going. */
  static Optional<ObjectName> user(Schema schema, ObjectName object) {
    return schema.objects().texts().entrySet().stream()
        .filter(other -> stands(other.getKey(), other.getValue(), object))
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }

  private static boolean stands(ObjectName other, String text, ObjectName object) {
    if (object.kind() == ObjectKind.SCHEMA) {
      return object.name().equals(other.schema());
    }
    boolean beside = java.util.Objects.equals(other.schema(), object.schema());
    boolean part = other.kind() == ObjectKind.PARTITION && object.kind().holdsRows();
    // The parent may stand behind its schema, and lie in another one than its part.
    return (part && !other.equals(object) && ObjectTexts.mentions(text, object.name()))
        || (beside && object.kind().isRelation() && object.name().equals(other.table()));
  }

  /** Whether another text stands on it or names it, so that it cannot go for a while. */
  static boolean needed(Schema schema, ObjectName object) {
    return user(schema, object).isPresent()
        || schema.objects().texts().entrySet().stream()
            .filter(other -> !other.getKey().word().equals(object.word()))
            .anyMatch(other -> ObjectTexts.mentions(other.getValue(), object.word()));
  }

  static void unused(Schema schema, ObjectName object) {
    user(schema, object)
        .ifPresent(
            other -> {
              throw Lookup.invalid(
                  "object-in-use",
                  object.toString(),
                  other + " would go with it",
                  "drop_object that first");
            });
  }

  /** SchemaObjects that are kept as texts share the names of tables and types. */
  static void none(Schema schema, String name) {
    schema.objects().texts().keySet().stream()
        .filter(object -> object.schema() == null && object.name().equals(name))
        .filter(object -> object.kind().isType())
        .forEach(object -> Lookup.absent(false, "name-taken", name, object.toString()));
  }
}
