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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations on objects of any kind: their texts, their privileges, their comments. */
final class ObjectCodec {

  static final List<String> NAME = List.of("kind", "name", "table", "schema");
  static final List<String> TEXT = List.of("kind", "name", "table", "schema", "sql");
  static final List<String> COMMENT = List.of("kind", "name", "table", "schema", "comment");
  static final List<String> REVOKE = List.of("kind", "name", "schema", "privileges", "from");
  static final List<String> GRANT =
      List.of("kind", "name", "schema", "privileges", "to", "grant_option");

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
        privileges(fields, object.kind()),
        role(fields, "to"),
        fields.flag("grant_option", false));
  }

  static Revoke readRevoke(Fields fields) {
    ObjectName object = object(fields, kind -> !kind.privileges().isEmpty());
    return new Revoke(object, privileges(fields, object.kind()), role(fields, "from"));
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
    if (schema != null && (!kind.isText() || kind.isOfDatabase())) {
      fields.problem(
          "schema",
          "contradiction",
          "no " + kind.words() + " has a schema of its own here",
          "leave schema out");
    }
    return new ObjectName(kind, name(fields, kind), table, schema);
  }

  private static String name(Fields fields, ObjectKind kind) {
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

  private static List<String> privileges(Fields fields, ObjectKind kind) {
    List<String> privileges = new ArrayList<>();
    for (String word : fields.someIdentifiers("privileges")) {
      String privilege = word.strip().toUpperCase(Locale.ROOT);
      if (!kind.privileges().contains(privilege)) {
        fields.problem(
            "privileges",
            "unknown-privilege",
            "nobody can be granted %s on a %s".formatted(word, kind.words()),
            privilege.startsWith("ALL")
                ? "name them: " + String.join(", ", kind.privileges())
                : Nearest.hint(privilege, kind.privileges()));
      } else if (!privileges.contains(privilege)) {
        privileges.add(privilege);
      }
    }
    return privileges;
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
        .text("to", grant.to())
        .flag("grant_option", grant.grantOption())
        .block();
  }

  static MappingNode write(Revoke revoke) {
    return write(revoke.object())
        .texts("privileges", revoke.privileges())
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
