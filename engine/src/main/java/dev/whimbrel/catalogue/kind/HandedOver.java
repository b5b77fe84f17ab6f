package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A NOT NULL of a heir's own that becomes nothing but its parent's, by the same name: that only
 * happens while the parent's is away.
 */
final class HandedOver {

  private HandedOver() {}

  /** The column at the top whose NOT NULL has to be away, or null. */
  static @Nullable Key top(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!hands(before, after) || Sides.partition(sides.after(), after.key())) {
      return null;
    }
    Key top = above(before.key(), sides);
    return top == null || below(top, sides).stream().anyMatch(one -> stays(one, sides))
        ? null
        : top;
  }

  private static boolean hands(CatalogueObject before, CatalogueObject after) {
    return before.has("not_null_name")
        && !before.has("not_null_inherited")
        && after.has("not_null_inherited");
  }

  /** Whether a key wants it that cannot be without it for a moment. */
  private static boolean stays(CatalogueObject column, Sides sides) {
    return NotNull.needed(column, sides.before());
  }

  private static @Nullable Key above(Key column, Sides sides) {
    @Nullable Key top = null;
    for (CatalogueObject one : Sides.parents(sides.before(), column)) {
      Key same = Sides.parent(one).of(Kind.COLUMN, column.part());
      CatalogueObject was = sides.before().find(same);
      CatalogueObject is = sides.after().find(same);
      if (top != null || was == null || is == null || !sides.after().has(one.key())) {
        continue;
      }
      if (named(same, column, sides.before())
          && named(same, column, sides.after())
          && !was.has("not_null_no_inherit")) {
        top = was.has("not_null_inherited") ? above(same, sides) : same;
      }
    }
    return top;
  }

  private static boolean named(Key one, Key other, Catalogue catalogue) {
    String name = catalogue.get(one).text("not_null_name");
    return !name.isEmpty() && name.equals(catalogue.get(other).text("not_null_name"));
  }

  private static List<CatalogueObject> below(Key top, Sides sides) {
    return sides.below(top.of(Kind.TABLE, "")).stream()
        .map(table -> sides.before().find(table.of(Kind.COLUMN, top.part())))
        .filter(Objects::nonNull)
        .toList();
  }

  /** What takes it away from the top on, and brings it back; nothing where none is handed over. */
  static List<String> statements(Key top, Sides sides) {
    List<String> statements = new ArrayList<>();
    for (CatalogueObject was : below(top, sides)) {
      CatalogueObject is = sides.after().find(was.key());
      if (is != null && hands(was, is) && top.equals(top(was, is, sides))) {
        statements.add(NotNull.drop(is));
      }
    }
    if (!statements.isEmpty()) {
      CatalogueObject above = sides.after().get(top);
      statements.addFirst(NotNull.drop(above));
      statements.add(NotNull.set(above));
    }
    return statements;
  }

  /** NOT NULLs of other parents that begin, and give heirs their names while this one is away. */
  static List<String> begun(Key away, Sides sides) {
    Set<String> statements = new LinkedHashSet<>();
    for (CatalogueObject one : sides.heirs(away.of(Kind.TABLE, ""))) {
      Key heir = one.key().of(Kind.COLUMN, away.part());
      if (away.equals(Inherited.holder(heir, sides))) {
        Sides.parents(sides.before(), heir).stream()
            .map(parent -> sides.after().find(Sides.parent(parent).of(Kind.COLUMN, heir.part())))
            .filter(parent -> parent != null && names(parent, heir, sides))
            .forEach(parent -> statements.add(NotNull.set(parent)));
      }
    }
    return List.copyOf(statements);
  }

  /** Whether a NOT NULL that begins does so while another one, of a parent of a heir, is away. */
  static boolean begins(CatalogueObject after, Sides sides) {
    return sides.heirs(after.key().of(Kind.TABLE, "")).stream()
        .map(one -> one.key().of(Kind.COLUMN, after.key().part()))
        .anyMatch(heir -> Inherited.holder(heir, sides) != null && names(after, heir, sides));
  }

  private static boolean names(CatalogueObject parent, Key heir, Sides sides) {
    CatalogueObject before = sides.before().find(parent.key());
    return before != null && !before.has("not_null") && named(parent.key(), heir, sides.after());
  }
}
