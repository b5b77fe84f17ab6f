package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who owns what, and what new objects of somebody are granted by themselves. */
public final class Owners {

  /** Nobody is made it, and only the server knows who it stands for. */
  private static final String OF_DATABASE = "pg_database_owner";

  private Owners() {}

  /** Who a new object is given to; nothing where it stays with whoever makes it. */
  static String of(CatalogueObject created, Sides sides) {
    String owner = wanted(created, sides);
    return !created.has("owner")
            || owner.equals(sides.before().origin().user())
            || owner.equals(OF_DATABASE)
        ? ""
        : owner;
  }

  /** Where nobody says who is to own it, whoever did so far. */
  private static String wanted(CatalogueObject object, Sides sides) {
    CatalogueObject was = sides.before().find(object.key());
    return sides.after().origin().ownersKnown()
        ? object.text("owner")
        : was == null ? "" : was.text("owner");
  }

  /** Whether an object that stays gets another owner by a statement of its own. */
  public static boolean change(CatalogueObject before, CatalogueObject after, Sides sides) {
    return counts(before, sides.before())
        && counts(after, sides.after())
        && !before.text("owner").equals(after.text("owner"))
        && !follows(after.key(), sides);
  }

  private static boolean counts(CatalogueObject object, Catalogue catalogue) {
    return object.has("owner") && catalogue.origin().ownersKnown();
  }

  /** A sequence that stays owned by a table has its owner. */
  private static boolean follows(Key sequence, Sides sides) {
    CatalogueObject was = sides.before().find(sequence.of(Kind.OWNERSHIP, ""));
    CatalogueObject is = sides.after().find(sequence.of(Kind.OWNERSHIP, ""));
    return sequence.kind() == Kind.SEQUENCE
        && was != null
        && is != null
        && Sides.column(was).of(Kind.TABLE, "").equals(Sides.column(is).of(Kind.TABLE, ""));
  }

  /** The statements that give it to somebody, who may not make anything in its schema. */
  static List<String> give(CatalogueObject object, String owner, Sides sides) {
    String to = Names.quote(owner);
    String give = "ALTER %s OWNER TO %s".formatted(object.address(), to);
    CatalogueObject schema =
        sides.after().find(new Key(Kind.SCHEMA, object.key().schema(), object.key().schema(), ""));
    if (sides.before().origin().superuser()
        || schema == null
        || object.key().kind() == Kind.SCHEMA
        || makes(schema, owner)) {
      return List.of(give);
    }
    String right = "CREATE ON " + schema.address();
    return List.of(
        "GRANT %s TO %s".formatted(right, to), give, "REVOKE %s FROM %s".formatted(right, to));
  }

  private static boolean makes(CatalogueObject schema, String owner) {
    List<String> lines = schema.text("grants").lines().toList();
    return schema.text("owner").equals(owner)
        || lines.stream()
            .anyMatch(
                line ->
                    line.startsWith("+CREATE\tPUBLIC\t")
                        || line.startsWith("+CREATE\t" + Names.quote(owner) + "\t"));
  }

  /** The table that an owned sequence has its owner from, or null. */
  public static @Nullable Key ofSequence(Key sequence, Sides sides) {
    CatalogueObject object = sides.after().find(sequence);
    CatalogueObject whole = object == null ? null : Extras.whole(object, sides.after());
    return whole == null || whole.key().equals(sequence) ? null : whole.key();
  }

  /** Who will own it, quoted; nothing for whoever runs the plan. */
  static String named(CatalogueObject object, Sides sides) {
    CatalogueObject is = Extras.whole(object, sides.after());
    String owner = wanted(is, sides);
    return owner.isEmpty() || owner.equals(sides.before().origin().user())
        ? ""
        : Names.quote(owner);
  }

  /** What a new object is granted by itself. */
  static String usual(CatalogueObject created, Catalogue before) {
    String objects =
        switch (created.key().kind()) {
          case TABLE, VIEW, MATERIALIZED_VIEW -> "r";
          case SEQUENCE -> "S";
          case FUNCTION, AGGREGATE -> "f";
          case ENUM, DOMAIN, COMPOSITE, RANGE -> "T";
          case SCHEMA -> "n";
          default -> "";
        };
    return usual(objects, created.key().schema(), "", before);
  }

  /** The same of the sequence of an identity, which is its table's owner's from the beginning. */
  static String usualOfSequence(CatalogueObject column, Sides sides) {
    Key table = column.key().of(Kind.TABLE, "");
    CatalogueObject was = sides.creates(table) ? null : sides.before().find(table);
    String user = sides.before().origin().user();
    String maker = was == null || was.text("owner").equals(user) ? "" : was.text("owner");
    String lines = usual("S", column.key().schema(), maker, sides.before());
    String owner = wanted(Extras.whole(column, sides.after()), sides);
    return owner.isEmpty() || owner.equals(maker.isEmpty() ? user : maker)
        ? lines
        : Grants.taken(lines, Names.quote(owner));
  }

  /** The default privileges that hold while the plan runs. */
  private static String usual(String objects, String schema, String maker, Catalogue before) {
    Set<String> lines = new TreeSet<>();
    for (String place : objects.equals("n") ? List.of("") : List.of("", schema)) {
      CatalogueObject usual = before.find(new Key(Kind.DEFAULT_PRIVILEGES, place, maker, objects));
      if (usual != null) {
        usual.text("grants").lines().forEach(lines::add);
      }
    }
    return String.join("\n", lines);
  }
}
