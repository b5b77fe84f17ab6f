package dev.whimbrel.operation;

import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a thing and comes again with it: objects of a table, and what is granted on and
 * said of anything.
 */
final class Attached {

  private Attached() {}

  /** Whether the schema has it. */
  static boolean isThere(Schema schema, ObjectName object) {
    return switch (object.kind()) {
      case TABLE -> schema.table(object.name()).isPresent();
      case INDEX ->
          schema
              .tableWithIndex(object.name())
              .filter(table -> table.index(object.name()).isPresent())
              .isPresent();
      case CONSTRAINT ->
          schema
              .table(String.valueOf(object.table()))
              .flatMap(table -> table.constraint(object.name()))
              .isPresent();
      case SEQUENCE -> schema.sequences().containsKey(object.name());
      case ENUM -> schema.enums().containsKey(object.name());
      case DEFAULT_PRIVILEGES -> true;
      default -> schema.objects().text(object).isPresent();
    };
  }

  /** Whether there is what somebody may do something with; of views nobody knows the columns. */
  private static boolean isThere(Schema schema, Grantee grantee) {
    @Nullable String column = grantee.column();
    boolean lacks =
        column != null
            && grantee.object().kind() == ObjectKind.TABLE
            && schema
                .table(grantee.object().name())
                .filter(table -> table.column(column).isEmpty())
                .isPresent();
    return !lacks && isThere(schema, grantee.object());
  }

  /** They are there, or the author hears of it. */
  static void known(Schema schema, ObjectName object, List<String> columns) {
    known(schema, object);
    if (object.kind() == ObjectKind.TABLE) {
      columns.forEach(column -> Lookup.column(Lookup.table(schema, object.name()), column));
    }
  }

  /** Whom it is about: a role on an object, or on each of some of its columns. */
  static List<Grantee> grantees(ObjectName object, String role, List<String> columns) {
    return columns.isEmpty()
        ? List.of(new Grantee(object, role))
        : columns.stream().map(column -> new Grantee(object, role, column)).toList();
  }

  /** It is there, or the author hears of it. */
  static void known(Schema schema, ObjectName object) {
    if (isThere(schema, object)) {
      return;
    }
    switch (object.kind()) {
      case TABLE -> Lookup.table(schema, object.name());
      case INDEX -> Lookup.tableOfIndex(schema, object.name());
      case CONSTRAINT ->
          Lookup.constraint(Lookup.table(schema, String.valueOf(object.table())), object.name());
      case SEQUENCE -> Sequences.sequence(schema, object.name());
      case ENUM -> Enums.values(schema, object.name());
      default -> Texts.text(schema, object);
    }
  }

  /** Without what a table took along that is gone, and what was granted on or said of such. */
  static Schema pruned(Schema before, Schema after) {
    if (after.objects().equals(SchemaObjects.none())) {
      return after;
    }
    SchemaObjects left =
        after
            .objects()
            .only(
                object ->
                    after.objects().text(object).isEmpty()
                        || !lost(before, after, tableOf(after, object)));
    Schema shorter = after.withObjects(left);
    return shorter.withObjects(
        left.only(object -> isThere(shorter, object)).granted(who -> isThere(shorter, who)));
  }

  private static boolean lost(Schema before, Schema after, String table) {
    return before.table(table).isPresent() && after.table(table).isEmpty();
  }

  /** The table that an object goes with; empty when it goes with none. */
  static String tableOf(Schema schema, ObjectName object) {
    if (object.schema() != null) {
      return "";
    }
    if (object.kind() == ObjectKind.STATISTICS) {
      return schema
          .objects()
          .text(object)
          .flatMap(text -> ObjectTexts.behind(text, "from"))
          .orElse("");
    }
    return object.table() == null ? "" : object.table();
  }

  /** What leads back, and then brings again all that went along. */
  static List<Operation> back(Schema before, Schema after, List<Operation> first) {
    List<Operation> back = new ArrayList<>(first);
    SchemaObjects was = before.objects();
    SchemaObjects is = after.objects();
    was.texts()
        .forEach(
            (object, text) -> {
              if (is.text(object).isEmpty()) {
                back.add(new CreateObject(object, new Script(text)));
              }
            });
    was.grants()
        .forEach(
            (grantee, all) -> {
              boolean future = grantee.object().kind() == ObjectKind.DEFAULT_PRIVILEGES;
              if (future ? !is.grants().containsKey(grantee) : !isThere(after, grantee)) {
                back.addAll(granted(grantee, all));
              }
            });
    was.comments()
        .forEach(
            (object, comment) -> {
              if (!isThere(after, object)) {
                back.add(new SetComment(object, comment));
              }
            });
    return List.copyOf(back);
  }

  /** What gives somebody these privileges on an object that was just made. */
  private static List<Operation> granted(Grantee grantee, Map<String, Boolean> all) {
    Map<String, Boolean> usual = SchemaObjects.usual(grantee);
    List<Operation> back = new ArrayList<>();
    List<String> less = usual.keySet().stream().filter(p -> !all.containsKey(p)).toList();
    if (!less.isEmpty()) {
      back.add(new Revoke(grantee.object(), less, columns(grantee), grantee.role()));
    }
    Map<String, Boolean> more = new TreeMap<>(all);
    more.keySet().removeAll(usual.keySet());
    back.addAll(grants(grantee, more));
    return back;
  }

  /** What grants privileges, those that may be passed on and those that may not. */
  static List<Operation> grants(Grantee grantee, Map<String, Boolean> privileges) {
    List<Operation> grants = new ArrayList<>();
    for (boolean option : new boolean[] {false, true}) {
      List<String> some =
          grantee.object().privileges().stream()
              .filter(p -> privileges.containsKey(p) && privileges.get(p) == option)
              .toList();
      if (!some.isEmpty()) {
        grants.add(new Grant(grantee.object(), some, columns(grantee), grantee.role(), option));
      }
    }
    return grants;
  }

  private static List<String> columns(Grantee grantee) {
    return grantee.column() == null ? List.of() : List.of(grantee.column());
  }
}
