package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A partition's part of a foreign key, which may have a name of its own. */
public final class Clones {

  private static final String NOT_VALID = " NOT VALID";

  private Clones() {}

  /** The foreign key of the parent that it is a part of; null for any other constraint. */
  public static @Nullable Key original(CatalogueObject constraint) {
    if (!constraint.has("cloned") || !constraint.has("original")) {
      return null;
    }
    Key original =
        new Key(
            Kind.CONSTRAINT,
            constraint.text("original_schema"),
            constraint.text("original_table"),
            constraint.text("original"));
    // The server makes others of one table, for each partition that it leads to.
    boolean own = original.of(Kind.TABLE, "").equals(constraint.key().of(Kind.TABLE, ""));
    return own ? null : original;
  }

  /** Whether it has a name or a comment of its own, which end where the server makes it anew. */
  static boolean isOwn(CatalogueObject constraint) {
    Key original = original(constraint);
    return original != null
        && (constraint.has("comment") || !original.part().equals(constraint.key().part()));
  }

  /** What gives one that is there by now its own name. */
  public static List<String> named(CatalogueObject clone, Sides sides) {
    Key original = original(clone);
    CatalogueObject parent = original == null ? null : sides.after().find(original);
    List<String> statements = new ArrayList<>();
    if (parent == null) {
      return statements;
    }
    String name = clone.key().part();
    String now = now(clone, parent, sides);
    String alter = Tables.alter(clone.key());
    if (!now.equals(name)) {
      statements.add(
          "%sRENAME CONSTRAINT %s TO %s".formatted(alter, Names.quote(now), Names.quote(name)));
    }
    if (sides.creates(parent.key())
        && !name.equals(parent.key().part())
        && parent.text("definition").endsWith(NOT_VALID)
        && !clone.text("definition").endsWith(NOT_VALID)) {
      statements.add(alter + "VALIDATE CONSTRAINT " + Names.quote(name));
    }
    return statements;
  }

  private static String now(CatalogueObject clone, CatalogueObject parent, Sides sides) {
    boolean stays =
        !sides.creates(parent.key())
            && !sides.creates(clone.key().of(Kind.TABLE, ""))
            && sides.fate(clone.key()) != Fate.REBUILT;
    if (stays) {
      for (CatalogueObject one : sides.before().parts(clone.key(), Kind.CONSTRAINT)) {
        if (parent.key().equals(original(one))) {
          return one.key().part();
        }
      }
    }
    return top(parent, sides.after());
  }

  /** The server calls all parts alike. */
  private static String top(CatalogueObject constraint, Catalogue catalogue) {
    Key original = original(constraint);
    CatalogueObject above = original == null ? null : catalogue.find(original);
    return above == null ? constraint.key().part() : top(above, catalogue);
  }
}
