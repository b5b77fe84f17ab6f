package dev.whimbrel.dialect.postgres.object;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.DropObject;
import dev.whimbrel.operation.Grant;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Revoke;
import dev.whimbrel.operation.SetComment;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements for objects that are kept as texts, for privileges and for comments. */
public final class ObjectSql {

  private ObjectSql() {}

  /** The author's text, which here never takes the place of another object. */
  public static List<Statement> create(CreateObject create) {
    String text = ObjectTexts.creating(create.definition().text());
    return List.of(new Statement(text, create.definition().line(), true));
  }

  /**
   * The author's text, where it cannot take the place of what is there between a DROP and GRANT.
   */
  public static List<Statement> replace(ReplaceObject replace, Schema before) {
    Statement text = new Statement(replace.definition().text(), replace.definition().line(), true);
    if (replace.inPlace()) {
      return List.of(text);
    }
    ObjectName object = replace.object();
    List<Statement> statements = new ArrayList<>();
    statements.add(
        new Statement(drop(object)).after(Looks.forWhatGoesAlong(object, name(object), before)));
    statements.add(text);
    before
        .objects()
        .grants()
        .forEach((grantee, all) -> statements.addAll(again(object, grantee, all)));
    @Nullable String comment = before.objects().comments().get(object);
    if (comment != null) {
      statements.add(new Statement(comment(object, comment)));
    }
    return statements;
  }

  private static List<Statement> again(
      ObjectName object, Grantee grantee, Map<String, Boolean> all) {
    List<Statement> statements = new ArrayList<>();
    if (!grantee.object().equals(object)) {
      return statements;
    }
    Map<String, Boolean> usual = SchemaObjects.usual(grantee);
    List<String> less = usual.keySet().stream().filter(p -> !all.containsKey(p)).toList();
    if (!less.isEmpty()) {
      statements.add(
          new Statement(revoke(new Revoke(object, less, columns(grantee), grantee.role()))));
    }
    new TreeMap<>(all)
        .forEach(
            (privilege, option) -> {
              if (!usual.containsKey(privilege)) {
                Grant grant =
                    new Grant(object, List.of(privilege), columns(grantee), grantee.role(), option);
                statements.add(new Statement(grant(grant)));
              }
            });
    return statements;
  }

  /** DROP, without CASCADE. */
  public static String drop(DropObject drop) {
    return drop(drop.object());
  }

  private static String drop(ObjectName object) {
    return "DROP " + address(object);
  }

  private static List<String> columns(Grantee grantee) {
    return grantee.column() == null ? List.of() : List.of(grantee.column());
  }

  private static String privileges(List<String> privileges, List<String> columns) {
    String behind = columns.isEmpty() ? "" : " (" + Identifiers.list(columns) + ")";
    return privileges.stream().map(one -> one + behind).collect(Collectors.joining(", "));
  }

  /** What begins a statement about objects that are still to be made. */
  private static String future(ObjectName object) {
    if (object.kind() != ObjectKind.DEFAULT_PRIVILEGES) {
      return "";
    }
    return "ALTER DEFAULT PRIVILEGES "
        + (object.parts().size() == 2 ? "FOR ROLE " + quote(object.parts().getLast()) + " " : "")
        + (object.schema() == null ? "" : "IN SCHEMA " + quote(object.schema()) + " ");
  }

  /** GRANT. */
  public static String grant(Grant grant) {
    return "%sGRANT %s ON %s TO %s%s"
        .formatted(
            future(grant.object()),
            privileges(grant.privileges(), grant.columns()),
            granted(grant.object()),
            role(grant.to()),
            grant.grantOption() ? " WITH GRANT OPTION" : "");
  }

  /** REVOKE, without CASCADE. */
  public static String revoke(Revoke revoke) {
    return "%sREVOKE %s ON %s FROM %s"
        .formatted(
            future(revoke.object()),
            privileges(revoke.privileges(), revoke.columns()),
            granted(revoke.object()),
            role(revoke.from()));
  }

  /** COMMENT ON. */
  public static String comment(SetComment set) {
    return comment(set.object(), set.comment());
  }

  private static String comment(ObjectName object, @Nullable String comment) {
    return "COMMENT ON " + address(object) + " IS " + (comment == null ? "NULL" : literal(comment));
  }

  /** GRANT or REVOKE, but not of an owner, who has all by itself. */
  public static Statement unlessOwned(Grant grant) {
    Statement statement = new Statement(grant(grant));
    // On columns it adds to what the owner may do by the whole, and is taken back alone.
    return !grant.columns().isEmpty()
        ? statement
        : statement.after(Looks.forOwner(grant.object(), name(grant.object()), grant.to()));
  }

  /** The same of what is taken back. */
  public static Statement unlessOwned(Revoke revoke) {
    Statement statement = new Statement(revoke(revoke));
    return !revoke.columns().isEmpty()
        ? statement
        : statement.after(Looks.forOwner(revoke.object(), name(revoke.object()), revoke.from()));
  }

  private static String role(String role) {
    return role.equals(Grantee.EVERYBODY) ? role : quote(role);
  }

  /** Views are tables to GRANT, and aggregates functions. */
  private static String granted(ObjectName object) {
    ObjectKind kind = object.kind();
    if (kind == ObjectKind.DEFAULT_PRIVILEGES) {
      return object.bare().toUpperCase(Locale.ROOT);
    }
    String word =
        switch (kind) {
          case AGGREGATE -> "FUNCTION";
          case SERVER -> "FOREIGN SERVER";
          default -> kind.isRelation() ? "TABLE" : kind.sql();
        };
    return word + " " + name(object);
  }

  /** As DROP and COMMENT ON call it: {@code TRIGGER touch ON location}. */
  private static String address(ObjectName object) {
    String own = object.kind().sql() + " ";
    return object.table() == null
        ? own + name(object)
        : own + quote(object.name()) + " ON " + inSchema(object) + quote(object.table());
  }

  private static String name(ObjectName object) {
    return switch (object.kind()) {
      case CAST -> "(" + object.name() + ")";
      case OPERATOR -> inSchema(object) + object.bare() + " " + object.brackets();
      case TRANSFORM -> "FOR " + joined(object, object.bare());
      case USER_MAPPING -> "FOR " + joined(object, role(object.bare()));
      case OPERATOR_CLASS, OPERATOR_FAMILY ->
          inSchema(object) + joined(object, quote(object.bare()));
      default -> inSchema(object) + quote(object.bare()) + object.brackets();
    };
  }

  private static String joined(ObjectName object, String first) {
    return first
        + " "
        + object.kind().between().orElseThrow()
        + " "
        + quote(object.parts().getLast());
  }

  private static String inSchema(ObjectName object) {
    return object.schema() == null ? "" : quote(object.schema()) + ".";
  }
}
