package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every kind of object has alike: an owner, grants, a comment. */
public final class Extras {

  /** Said of the sequence of an identity. */
  private static final String OF_SEQUENCE = "_of_sequence";

  /** Said of what an extension brought, with what GRANT calls that. */
  private static final String OF_MEMBER = "_of_member ";

  /** Said of the constraint that a NOT NULL is. */
  private static final String OF_NOT_NULL = "_of_not_null";

  /** The extensions that an object is dropped with although it is none of theirs. */
  private static final String GOES_WITH = "goes_with";

  /** Said of the index that stands behind a constraint. */
  private static final String OF_INDEX = "_of_index";

  private Extras() {}

  /** Whether an attribute is one of these. */
  public static boolean is(String attribute) {
    return attribute.equals("owner")
        || attribute.startsWith(GOES_WITH)
        || attribute.startsWith("comment")
        || attribute.startsWith("grants");
  }

  /** Whether somebody else than the owner gives a right to it, having it for the whole table. */
  public static boolean givenOn(CatalogueObject column) {
    return column.text("grants").lines().anyMatch(line -> !line.endsWith("\t"));
  }

  /** Whether two objects differ in these. */
  public static boolean differ(CatalogueObject before, CatalogueObject after, Sides sides) {
    return !of(before, after, sides).isEmpty();
  }

  /** What a new object gets. */
  public static List<String> of(CatalogueObject created, Sides sides) {
    List<String> statements = new ArrayList<>();
    // A new sequence has to have its table's owner before it can be owned by a column of it.
    String owner = Owners.of(created, sides);
    String given = Owners.usual(created, sides.before());
    if (!owner.isEmpty()) {
      String name = Names.quote(owner);
      statements.addAll(Owners.give(created, owner, sides));
      statements.addAll(Grants.settled(on(created, "grants"), given, name));
      given = Grants.taken(given, name);
    }
    if (created.key().kind() != Kind.DEFAULT_PRIVILEGES) {
      statements.addAll(granted(created, "grants", given, sides));
    }
    created.attributes().keySet().stream()
        .sorted()
        .filter(name -> name.startsWith("grants.") || name.startsWith("grants" + OF_MEMBER))
        .forEach(name -> statements.addAll(granted(created, name, "", sides)));
    if (created.has("sequence")) {
      String usual = Owners.usualOfSequence(created, sides);
      statements.addAll(granted(created, "grants" + OF_SEQUENCE, usual, sides));
    }
    created.attributes().keySet().stream()
        .sorted()
        .filter(name -> name.startsWith("comment"))
        .forEach(name -> statements.add(comment(created, name)));
    statements.addAll(goesWith(null, created));
    return statements;
  }

  /** What changes an object that stays. */
  public static List<String> of(CatalogueObject was, CatalogueObject after, Sides sides) {
    CatalogueObject before = moved(was, after);
    List<String> statements = new ArrayList<>();
    if (Owners.change(before, after, sides)) {
      statements.addAll(Owners.give(after, after.text("owner"), sides));
    }
    boolean taken = comesToAnother(before, after, sides);
    statements.addAll(Inherited.ownToo(before, after, sides));
    Set<String> names = new TreeSet<>(before.attributes().keySet());
    names.addAll(after.attributes().keySet());
    if (!before.has("sequence") && after.has("sequence")) {
      names.remove("grants" + OF_SEQUENCE);
      String usual = Owners.usualOfSequence(after, sides);
      statements.addAll(granted(after, "grants" + OF_SEQUENCE, usual, sides));
    }
    for (String name : names) {
      boolean grants = name.startsWith("grants") && after.key().kind() != Kind.DEFAULT_PRIVILEGES;
      boolean same = Objects.equals(before.get(name), after.get(name));
      if ((same && !(grants && taken)) || gone(after, name)) {
        continue;
      }
      if (name.startsWith("comment")) {
        statements.add(comment(after, name));
      } else if (grants) {
        statements.addAll(granted(before, after, name, sides));
      }
    }
    statements.addAll(goesWith(before, after));
    return statements;
  }

  /** What is taken from somebody for the whole table is taken for each column too. */
  private static List<String> again(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    String taken = Grants.withdrawn(before.text("grants"), after.text("grants"));
    if (!taken.isEmpty() && after.key().kind() == Kind.TABLE) {
      for (CatalogueObject column : sides.after().parts(after.key(), Kind.COLUMN)) {
        CatalogueObject was = sides.before().find(column.key());
        if (was != null && !was.has("generated") && !column.has("generated")) {
          String lines = Grants.within(taken, column.text("grants"));
          statements.addAll(Grants.changes("", on(column, "grants"), "", lines));
        }
      }
    }
    after.attributes().keySet().stream()
        .sorted()
        .filter(name -> name.startsWith("grants."))
        .forEach(
            name ->
                statements.addAll(
                    Grants.changes(
                        "", on(after, name), "", Grants.within(taken, after.text(name)))));
    return statements;
  }

  /** Whether somebody loses a right to a table, which takes rights to its columns along. */
  public static boolean withdraws(Key table, Sides sides) {
    CatalogueObject before = sides.before().find(table);
    CatalogueObject after = sides.after().find(table);
    return before != null
        && after != null
        && !Grants.withdrawn(before.text("grants"), after.text("grants")).isEmpty();
  }

  /** An extension whose members are called as they are when it has moved. */
  private static CatalogueObject moved(CatalogueObject before, CatalogueObject after) {
    String from = before.text("in_schema");
    if (before.key().kind() != Kind.EXTENSION || from.equals(after.text("in_schema"))) {
      return before;
    }
    String schema = "(?<=[ (,])" + Pattern.quote(from + ".");
    String to = Matcher.quoteReplacement(after.text("in_schema") + ".");
    Map<String, String> attributes = new TreeMap<>();
    before
        .attributes()
        .forEach((name, value) -> attributes.put(name.replaceAll(schema, to), value));
    return new CatalogueObject(before.key(), before.address(), attributes, before.uses());
  }

  /** An aggregate as a function: all that it takes, once. */
  private static String function(String aggregate) {
    return aggregate
        .replaceFirst("AGGREGATE", "FUNCTION")
        .replace("(*)", "()")
        .replaceFirst("(VARIADIC .*) ORDER BY \\1\\)$", "$1)")
        .replaceFirst("\\(ORDER BY ", "(")
        .replaceFirst(" ORDER BY ", ", ");
  }

  private static List<String> granted(
      CatalogueObject before, CatalogueObject after, String attribute, Sides sides) {
    String lines = before.text(attribute);
    List<String> statements = new ArrayList<>();
    if (!comesToAnother(before, after, sides)) {
      statements.addAll(granted(after, attribute, lines, sides));
    } else {
      String owner = Names.quote(whole(after, sides.after()).text("owner"));
      statements.addAll(Grants.settled(on(after, attribute), lines, owner));
      statements.addAll(granted(after, attribute, Grants.taken(lines, owner), sides));
    }
    statements.addAll(attribute.equals("grants") ? again(before, after, sides) : List.of());
    return statements;
  }

  /**
   * Whether rights to it change when its owner has. A right to a column that was given on by those
   * who have it for the table ends before that.
   */
  public static boolean comesToAnother(CatalogueObject before, CatalogueObject after, Sides sides) {
    boolean first = before.key().kind() == Kind.COLUMN && givenOn(before) && !givenOn(after);
    return !first
        && Owners.change(whole(before, sides.before()), whole(after, sides.after()), sides);
  }

  /** Whether it, or the index behind it, is dropped with an extension that is none of its own. */
  static boolean goesWithOther(CatalogueObject object) {
    return object.has(GOES_WITH) || object.has(GOES_WITH + OF_INDEX);
  }

  private static List<String> goesWith(@Nullable CatalogueObject before, CatalogueObject after) {
    List<String> statements = new ArrayList<>();
    for (String name : List.of(GOES_WITH, GOES_WITH + OF_INDEX)) {
      String alter =
          name.equals(GOES_WITH)
              ? "ALTER " + after.address()
              : "ALTER INDEX " + after.text("index");
      List<String> was = before == null ? List.of() : before.text(name).lines().toList();
      List<String> is = after.text(name).lines().toList();
      // What replaces a function forgets them.
      boolean kept = before != null && !replaced(before, after);
      was.stream()
          .filter(one -> kept && !is.contains(one))
          .forEach(one -> statements.add(alter + " NO DEPENDS ON EXTENSION " + one));
      is.stream()
          .filter(one -> !kept || !was.contains(one))
          .forEach(one -> statements.add(alter + " DEPENDS ON EXTENSION " + one));
    }
    return statements;
  }

  private static boolean replaced(CatalogueObject before, CatalogueObject after) {
    return after.key().kind() == Kind.FUNCTION
        && !before.text("definition").equals(after.text("definition"));
  }

  /** What is said of a NOT NULL, before and afterwards. */
  public static List<String> ofNotNull(CatalogueObject before, CatalogueObject after) {
    String name = "comment" + OF_NOT_NULL;
    return after.has(name) && after.text(name).equals(before.text(name))
        ? List.of(comment(after, name))
        : List.of();
  }

  /** What was said of a field or a sequence that is there no more. */
  private static boolean gone(CatalogueObject after, String name) {
    if (name.endsWith(OF_SEQUENCE)) {
      return !after.has("sequence");
    }
    if (name.endsWith(OF_NOT_NULL)) {
      return !after.has("not_null_name");
    }
    return after.key().kind() == Kind.COMPOSITE
        && name.startsWith("comment.")
        && !CompositeRules.fields(after).containsKey(name.substring("comment.".length()));
  }

  private static String comment(CatalogueObject object, String attribute) {
    String address =
        switch (attribute) {
          case "comment" -> object.address();
          case "comment" + OF_INDEX -> "INDEX " + object.text("index");
          case "comment" + OF_NOT_NULL ->
              "CONSTRAINT %s ON %s%s"
                  .formatted(
                      object.text("not_null_name"),
                      object.key().kind() == Kind.DOMAIN ? "DOMAIN " : "",
                      object.key().qualified());
          case "comment" + OF_SEQUENCE -> "SEQUENCE " + object.text("sequence");
          default -> "COLUMN " + object.key().qualified() + attribute.substring("comment".length());
        };
    String text = object.get(attribute);
    return "COMMENT ON %s IS %s".formatted(address, text == null ? "NULL" : Names.literal(text));
  }

  private static String on(CatalogueObject object, String attribute) {
    if (attribute.endsWith(OF_SEQUENCE)) {
      return "SEQUENCE " + object.text("sequence");
    }
    if (attribute.startsWith("grants" + OF_MEMBER)) {
      return attribute.substring(("grants" + OF_MEMBER).length());
    }
    int dot = attribute.indexOf('.');
    if (dot >= 0) {
      return "(" + attribute.substring(dot + 1) + ") ON " + object.key().qualified();
    }
    if (object.key().kind() == Kind.COLUMN) {
      return "(" + Names.quote(object.key().part()) + ") ON " + object.key().qualified();
    }
    return switch (object.key().kind()) {
      case TABLE, VIEW, MATERIALIZED_VIEW -> object.key().qualified();
      case AGGREGATE -> function(object.address());
      case OPAQUE -> object.address().replaceFirst("^SERVER ", "FOREIGN SERVER ");
      default -> object.address();
    };
  }

  private static List<String> granted(
      CatalogueObject object, String attribute, String before, Sides sides) {
    String owner = Owners.named(object, sides);
    return Grants.changes(
        "",
        on(object, attribute),
        Grants.ofOwner(before, owner),
        Grants.ofOwner(object.text(attribute), owner));
  }

  /** A column's owner is its table's, and so is that of a sequence that a column owns. */
  static CatalogueObject whole(CatalogueObject object, Catalogue catalogue) {
    CatalogueObject owned = catalogue.find(object.key().of(Kind.OWNERSHIP, ""));
    Key table =
        owned != null && object.key().kind() == Kind.SEQUENCE
            ? Sides.column(owned).of(Kind.TABLE, "")
            : object.key().of(Kind.TABLE, "");
    boolean part = owned != null || object.key().kind() == Kind.COLUMN;
    CatalogueObject whole = part ? catalogue.find(table) : null;
    return whole == null ? object : whole;
  }

  /** Attributes without these. */
  static Map<String, String> without(CatalogueObject object) {
    Map<String, String> rest = new TreeMap<>(object.attributes());
    rest.keySet().removeIf(Extras::is);
    if (object.key().kind() == Kind.DEFAULT_PRIVILEGES) {
      rest.put("grants", object.text("grants"));
    }
    return rest;
  }
}
