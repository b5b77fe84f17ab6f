package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Casts;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Rounding;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.catalogue.rows.Loss;
import dev.whimbrel.catalogue.rows.LostFields;
import dev.whimbrel.catalogue.rows.LostPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What goes for good: rows and values that nothing comes for, and what a new type cannot hold. */
final class LostRows {

  private final Sides sides;
  private final PartitionRows partitions;

  private LostRows(Fates fates) {
    this.sides = fates.sides();
    this.partitions = new PartitionRows(sides, fates.lineage());
  }

  static List<Loss> of(Fates fates, Positions carried, RowTypes passing) {
    LostRows rows = new LostRows(fates);
    LostPositions positions = new LostPositions(rows.sides, carried.followed());
    List<Loss> losses = new ArrayList<>();
    Consumer<@Nullable Loss> found =
        loss -> {
          if (loss != null) {
            losses.add(loss);
          }
        };
    for (Key key : rows.sides.before().keys()) {
      switch (key.kind()) {
        case TABLE -> found.accept(rows.table(key));
        case SEQUENCE -> found.accept(positions.sequence(key));
        case COLUMN -> {
          found.accept(rows.column(key));
          found.accept(rows.moved(key));
          if (rows.stays(key)) {
            found.accept(rows.rounded(key, key));
            found.accept(positions.identity(key));
            losses.addAll(
                LostFields.of(key, rows.sides, passing.carries(key) || rows.carried(key)));
          }
        }
        default -> {}
      }
    }
    return losses;
  }

  /** Whether the values of a column are taken over, into another type perhaps. */
  private boolean stays(Key column) {
    Fate ofTable = sides.fate(column.of(Kind.TABLE, ""));
    return sides.after().has(column)
        && ofTable != Fate.DROPPED
        && !foreign(column.of(Kind.TABLE, ""))
        && (sides.fate(column) != Fate.REBUILT || ofTable == Fate.REBUILT);
  }

  /**
   * The column of the partitioned table into which the values of a partition go when it is dropped
   * and its rows are not.
   */
  private @Nullable Key heir(Key column) {
    Key table = column.of(Kind.TABLE, "");
    if (sides.fate(table) == Fate.DROPPED && !foreign(table)) {
      for (CatalogueObject whole : Sides.parents(sides.before(), table)) {
        Key parent = Sides.parent(whole);
        if (whole.has("bound") && (partitions.move(whole.key()) || copied(parent))) {
          return parent.of(Kind.COLUMN, column.part());
        }
      }
    }
    return null;
  }

  /** What a dropped partition's rows lose on their way. */
  private @Nullable Loss moved(Key column) {
    Key heir = heir(column);
    if (heir == null || sides.before().get(column).has("generated")) {
      return null;
    }
    return sides.after().has(heir) ? rounded(column, heir) : Loss.values(column);
  }

  private boolean carried(Key column) {
    CatalogueObject after = sides.after().get(column);
    return Casts.carrier(sides.before().get(column), after, sides) != null;
  }

  private @Nullable Loss rounded(Key column, Key heir) {
    CatalogueObject before = sides.before().get(column);
    CatalogueObject after = sides.after().get(heir);
    String condition = Rounding.of(before, after, sides);
    return condition == null ? null : Loss.rounded(column, after.text("type"), condition);
  }

  private @Nullable Loss table(Key key) {
    if (sides.fate(key) != Fate.DROPPED || foreign(key)) {
      return null;
    }
    for (CatalogueObject whole : Sides.parents(sides.before(), key)) {
      if (partitions.move(whole.key())) {
        String refused = partitions.refused(whole.key());
        return refused.isEmpty() ? null : Loss.rows(key, refused);
      }
      if (whole.has("bound") && copied(Sides.parent(whole))) {
        return null;
      }
    }
    return Loss.rows(key, "");
  }

  /** Whether all rows of a tree of partitions move to a table that is made anew. */
  private boolean copied(Key table) {
    return (sides.fate(table) == Fate.REBUILT && !foreign(table))
        || Sides.parents(sides.before(), table).stream()
            .anyMatch(one -> one.has("bound") && copied(Sides.parent(one)));
  }

  /** A column that is made anew loses its values too, unless its whole table is copied. */
  private @Nullable Loss column(Key key) {
    Fate fate = sides.fate(key);
    Fate ofTable = sides.fate(key.of(Kind.TABLE, ""));
    boolean goes =
        fate == Fate.DROPPED ? ofTable != Fate.DROPPED : fate == Fate.REBUILT && kept(ofTable);
    return goes && !foreign(key.of(Kind.TABLE, "")) && !sides.before().get(key).has("generated")
        ? Loss.values(key)
        : null;
  }

  private static boolean kept(Fate table) {
    return table != Fate.DROPPED && table != Fate.REBUILT;
  }

  /** Its rows are somewhere else. */
  private boolean foreign(Key table) {
    return sides.before().get(table).text("relkind").equals("f");
  }
}
