package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Columns whose values are rows of another table. The server changes no type in that table while
 * they are there, so they are texts meanwhile.
 */
final class RowTypes {

  private final Sides sides;
  private final Set<Key> holders = new TreeSet<>();

  private RowTypes(Sides sides) {
    this.sides = sides;
  }

  /**
   * Those that stand in the way.
   *
   * @throws InvalidMigration when the way by texts is barred
   */
  static RowTypes of(Sides sides) {
    RowTypes types = new RowTypes(sides);
    for (Key key : sides.fates().keySet()) {
      if (key.kind() == Kind.COLUMN && types.retyped(key)) {
        types.find(key);
      }
    }
    return types;
  }

  private boolean retyped(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    return sides.fate(column) == Fate.ALTERED
        && before != null
        && after != null
        && !before.text("type").equals(after.text("type"));
  }

  private void find(Key retyped) {
    Key table = retyped.of(Kind.TABLE, "");
    for (Key user : sides.before().users(table)) {
      if (user.kind() == Kind.COLUMN && !user.of(Kind.TABLE, "").equals(table)) {
        String type = sides.before().get(user).text("plain_type");
        boolean holds = type.equals(table.qualified()) || type.equals(table.qualified() + "[]");
        if (holds && !sides.drops(user) && !sides.drops(user.of(Kind.TABLE, ""))) {
          pass(table, user);
        }
      }
    }
  }

  /** Texts are rows again when they have as many values, and nothing may stand on them. */
  private void pass(Key table, Key user) {
    boolean free =
        names(sides.before(), table).equals(names(sides.after(), table))
            && sides.fate(user) == Fate.KEPT
            && sides.before().users(user).isEmpty();
    if (!free) {
      throw new InvalidMigration(
          new Problem(
              "row-type-in-use",
              table.qualified(),
              "columns of it change their type, and %s.%s holds rows of it"
                  .formatted(user.qualified(), Names.quote(user.part())),
              "give that column another type before, and this one again after it"));
    }
    holders.add(user);
  }

  private static Set<String> names(Catalogue catalogue, Key table) {
    return Sides.columns(catalogue, table).stream()
        .map(column -> column.key().part())
        .collect(Collectors.toSet());
  }

  /** Makes texts of them before all other statements, and rows again behind them. */
  void around(List<String> all) {
    all.addAll(0, statements("text"));
    all.addAll(statements(""));
  }

  private List<String> statements(String passing) {
    List<String> statements = new ArrayList<>();
    for (Key holder : holders) {
      String type = sides.before().get(holder).text("plain_type");
      String other = passing.isEmpty() ? type : type.endsWith("[]") ? passing + "[]" : passing;
      String name = Names.quote(holder.part());
      statements.add(
          "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s::%s"
              .formatted(holder.qualified(), name, other, name, other));
    }
    return statements;
  }
}
