package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import dev.whimbrel.schema.Table;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * SchemaObjects that are kept as texts under what gets another name: they follow, as the server's
 * own do, or the author hears that nobody can tell.
 */
final class Following {

  /** They name columns of their own table and output none. */
  private static final Set<ObjectKind> OF_COLUMNS =
      Set.of(ObjectKind.TRIGGER, ObjectKind.POLICY, ObjectKind.STATISTICS);

  private Following() {}

  /** A table, a sequence or an enum has another name. */
  static Schema renamed(Schema after, ObjectName from, String to) {
    if (after.objects().equals(SchemaObjects.none())) {
      return after;
    }
    after.objects().texts().keySet().stream()
        .filter(object -> !object.equals(from) && isCalled(object, from.name()))
        .findFirst()
        .ifPresent(
            object -> {
              throw untold(from.toString(), object + " has the name in its own");
            });
    boolean table = from.kind() == ObjectKind.TABLE;
    UnaryOperator<ObjectName> name =
        object ->
            object.equals(from)
                ? from.named(to)
                : table && object.schema() == null && from.name().equals(object.table())
                    ? object.ofTable(to)
                    : object;
    return after.withObjects(after.objects().mapped(name, text -> follow(after, text, from, to)));
  }

  /** Whether the name is the object's own too, its schema's, or of an argument that it takes. */
  private static boolean isCalled(ObjectName object, String name) {
    return name.equals(object.schema()) || ObjectTexts.mentions(object.name(), name);
  }

  private static String follow(Schema after, String text, ObjectName from, String to) {
    // The server follows what a text takes numbers from; a string of a text says nothing of it.
    if (from.kind() == ObjectKind.SEQUENCE && text.contains("'" + from.name() + "'")) {
      throw untold(
          from.toString(), "the text of an object has its name in quotes: " + beginning(text));
    }
    if (!ObjectTexts.mentions(text, from.name())) {
      return text;
    }
    boolean field =
        after.tables().values().stream()
            .anyMatch(
                table ->
                    (table.name().equals(to) || ObjectTexts.mentions(text, table.name()))
                        && table.column(from.name()).isPresent());
    return (field ? java.util.Optional.<String>empty() : ObjectTexts.renamed(text, from.name(), to))
        .orElseThrow(
            () ->
                untold(
                    from.toString(),
                    "the text of an object uses the name "
                        + from.name()
                        + " for something else too: "
                        + beginning(text)));
  }

  /** What belongs to an index or a constraint alone: no text names it. */
  static Schema renamedKey(Schema after, ObjectName from, String to) {
    return after.withObjects(
        after
            .objects()
            .mapped(object -> object.equals(from) ? from.named(to) : object, text -> text));
  }

  /** A column has another name. */
  static Schema renamed(Schema before, Schema after, RenameColumn rename) {
    SchemaObjects objects =
        after
            .objects()
            .renamedColumn(
                ObjectName.of(ObjectKind.TABLE, rename.table()), rename.from(), rename.to());
    for (var object : before.objects().texts().entrySet()) {
      String text = object.getValue();
      if (object.getKey().schema() == null
          && ObjectTexts.mentions(text, rename.table())
          && ObjectTexts.mentions(text, rename.from())) {
        if (!OF_COLUMNS.contains(object.getKey().kind())
            || isShared(before, text, rename)
            || isCalled(object.getKey(), rename.from())) {
          throw untold(
              rename.table() + "." + rename.from(),
              object.getKey() + " may name the column, and its own columns keep their names");
        }
        objects =
            objects.with(
                object.getKey(), ObjectTexts.fieldRenamed(text, rename.from(), rename.to()));
      }
    }
    return after.withObjects(objects);
  }

  /** Whether something else that the text names is called so too. */
  private static boolean isShared(Schema before, String text, RenameColumn rename) {
    return rename.table().equals(rename.from())
        || before.tables().values().stream()
            .filter(table -> !table.name().equals(rename.table()))
            .filter(table -> ObjectTexts.mentions(text, table.name()))
            .anyMatch((Table table) -> table.column(rename.from()).isPresent());
  }

  private static RuntimeException untold(String where, String what) {
    return Lookup.invalid(
        "object-not-followed",
        where,
        what,
        "drop_object it before, and create_object it behind with its new text");
  }

  private static String beginning(String text) {
    String line = text.lines().findFirst().orElse("").strip();
    return line.length() > 60 ? line.substring(0, 60) + "..." : line;
  }

  /** Statistics go with any of their columns, of which the state would not hear. */
  static void unused(Schema schema, String table, String column) {
    schema
        .objects()
        .texts()
        .forEach(
            (object, text) -> {
              if (object.kind() == ObjectKind.STATISTICS
                  && Attached.tableOf(schema, object).equals(table)
                  && ObjectTexts.mentions(text, column)) {
                throw Lookup.invalid(
                    "column-in-use",
                    table + "." + column,
                    object + " would go with it",
                    "drop_object that first");
              }
            });
  }
}
