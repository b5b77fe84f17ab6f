package dev.whimbrel.files;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.DropObject;
import dev.whimbrel.operation.Grant;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Revoke;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.SetComment;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations on objects of any kind: their texts, their privileges, their comments. */
final class ObjectCodec {

  static final List<String> NAME = List.of("kind", "name", "table", "schema");
  static final List<String> TEXT = List.of("kind", "name", "table", "schema", "sql");
  static final List<String> COMMENT = List.of("kind", "name", "table", "schema", "comment");
  static final List<String> REVOKE =
      List.of("kind", "name", "schema", "privileges", "columns", "from");
  static final List<String> GRANT =
      List.of("kind", "name", "schema", "privileges", "columns", "to", "grant_option");

  /** Of the privileges on a table, those that can be given on single columns. */
  private static final Set<String> OF_COLUMNS = Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");

  private ObjectCodec() {}

  static CreateObject readCreate(Fields fields) {
    ObjectName object = object(fields, ObjectKind::isText);
    return new CreateObject(object, definition(fields, object));
  }

  static ReplaceObject readReplace(Fields fields) {
    ObjectName object = object(fields, ObjectKind::isText);
    return new ReplaceObject(object, definition(fields, object));
  }

  static DropObject readDrop(Fields fields) {
    return new DropObject(object(fields, ObjectKind::isText));
  }

  static Grant readGrant(Fields fields) {
    ObjectName object = object(fields, kind -> !kind.privileges().isEmpty());
    return new Grant(
        object,
        privileges(fields, object),
        columns(fields, object),
        role(fields, "to"),
        fields.flag("grant_option", false));
  }

  static Revoke readRevoke(Fields fields) {
    ObjectName object = object(fields, kind -> !kind.privileges().isEmpty());
    return new Revoke(
        object, privileges(fields, object), columns(fields, object), role(fields, "from"));
  }

  static SetComment readComment(Fields fields) {
    ObjectName object = object(fields, kind -> kind != ObjectKind.TABLE && kind.hasComment());
    if (!fields.has("comment")) {
      fields.missing("comment");
    }
    return new SetComment(object, fields.says("comment") ? fields.optionalText("comment") : null);
  }

  private static ObjectName object(Fields fields, Predicate<ObjectKind> some) {
    @Nullable ObjectKind kind = fields.choice("kind", ObjectKind.byKey(some), ObjectKind.VIEW);
    if (fields.optionalText("kind") == null) {
      fields.missing("kind");
    }
    @Nullable String table = fields.optionalIdentifier("table");
    if (kind.isOfTable() && table == null) {
      fields.missing("table");
    } else if (!kind.isOfTable() && table != null) {
      fields.problem(
          "table", "contradiction", "no " + kind.words() + " is of a table", "leave table out");
    }
    @Nullable String schema = fields.optionalIdentifier("schema");
    if (schema != null && !mayLieIn(kind, fields)) {
      fields.problem(
          "schema",
          "contradiction",
          "no " + kind.words() + " has a schema of its own here",
          "leave schema out");
    }
    return new ObjectName(kind, name(fields, kind), table, schema);
  }

  private static boolean mayLieIn(ObjectKind kind, Fields fields) {
    boolean schemas = "schemas".equalsIgnoreCase(fields.optionalText("name"));
    return kind == ObjectKind.DEFAULT_PRIVILEGES ? !schemas : kind.isText() && !kind.isOfDatabase();
  }

  /** Only these columns; none for all. */
  private static List<String> columns(Fields fields, ObjectName object) {
    if (!fields.has("columns")) {
      return List.of();
    }
    List<String> columns = fields.someIdentifiers("columns");
    ObjectKind kind = object.kind();
    if (kind != ObjectKind.TABLE && !kind.isRelation()) {
      fields.problem(
          "columns", "contradiction", "no " + kind.words() + " has columns", "leave columns out");
    }
    return columns.stream().distinct().toList();
  }

  private static String future(Fields fields) {
    String name = fields.text("name").strip();
    ObjectName object = new ObjectName(ObjectKind.DEFAULT_PRIVILEGES, name, null, null);
    if (!name.isEmpty() && !object.isFuture()) {
      fields.problem(
          "name",
          "invalid-name",
          "there are no default privileges on " + name,
          "name one of %s, and whose with FOR ROLE"
              .formatted(String.join(", ", new TreeSet<>(ObjectName.FUTURE.keySet()))));
    }
    return name;
  }

  private static String name(Fields fields, ObjectKind kind) {
    if (kind == ObjectKind.DEFAULT_PRIVILEGES) {
      return future(fields);
    }
    if (!kind.hasArguments() && kind.between().isEmpty()) {
      return fields.identifier("name");
    }
    String name = fields.text("name").strip();
    boolean brackets = name.indexOf('(') >= 1 && name.endsWith(")");
    if (!name.isEmpty() && kind.hasArguments() && !brackets) {
      fields.problem(
          "name",
          "invalid-name",
          "%s is no whole name: every %s has its arguments with it".formatted(name, kind.words()),
          "write their types in brackets: " + name.replaceAll("\\(.*", "") + "(integer, text)");
    }
    boolean whole = new ObjectName(kind, name, null, null).parts().size() == 2;
    if (!name.isEmpty() && !kind.hasArguments() && !whole) {
      fields.problem(
          "name",
          "invalid-name",
          "%s is no whole name: that of every %s has two parts".formatted(name, kind.words()),
          "write both: %s %s ...".formatted(name, kind.between().orElse("")));
    }
    return name;
  }

  private static Script definition(Fields fields, ObjectName object) {
    @Nullable String text = fields.optionalText("sql");
    if (text == null) {
      fields.missing("sql");
      return new Script("");
    }
    Script script = new Script(text, fields.textLine("sql"), true);
    return ObjectStatement.read(script, fields.textIndent("sql"), object, fields.problems());
  }

  private static List<String> privileges(Fields fields, ObjectName object) {
    List<String> known =
        object.privileges().stream()
            .filter(one -> !fields.has("columns") || OF_COLUMNS.contains(one))
            .toList();
    List<String> privileges = new ArrayList<>();
    for (String word : fields.someIdentifiers("privileges")) {
      String privilege = word.strip().toUpperCase(Locale.ROOT);
      if (!known.contains(privilege)) {
        fields.problem(
            "privileges",
            "unknown-privilege",
            "nobody can be granted %s on %s".formatted(word, what(fields, object)),
            privilege.startsWith("ALL")
                ? "name them: " + String.join(", ", known)
                : Nearest.hint(privilege, known));
      } else if (!privileges.contains(privilege)) {
        privileges.add(privilege);
      }
    }
    return privileges;
  }

  private static String what(Fields fields, ObjectName object) {
    String kind = object.kind().words();
    String one = ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    return fields.has("columns")
        ? "columns of " + one
        : object.isFuture() ? kind + " on " + object.bare() : one;
  }

  private static String role(Fields fields, String key) {
    String role = fields.identifier(key);
    return role.equalsIgnoreCase(Grantee.EVERYBODY) ? Grantee.EVERYBODY : role;
  }

  static Entries write(ObjectName object) {
    return new Entries()
        .text("kind", object.kind().key())
        .text("name", object.name())
        .text("table", object.table())
        .text("schema", object.schema());
  }

  static MappingNode write(ObjectName object, Script definition) {
    return write(object).text("sql", definition.text()).block();
  }

  static MappingNode write(Grant grant) {
    return write(grant.object())
        .texts("privileges", grant.privileges())
        .texts("columns", grant.columns())
        .text("to", grant.to())
        .flag("grant_option", grant.grantOption())
        .block();
  }

  static MappingNode write(Revoke revoke) {
    return write(revoke.object())
        .texts("privileges", revoke.privileges())
        .texts("columns", revoke.columns())
        .text("from", revoke.from())
        .block();
  }

  static MappingNode write(SetComment set) {
    Entries entries = write(set.object());
    return (set.comment() == null
            ? entries.nothing("comment")
            : entries.text("comment", set.comment()))
        .block();
  }
}
