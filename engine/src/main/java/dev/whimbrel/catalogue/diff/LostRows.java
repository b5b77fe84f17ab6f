package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Sides;
import dev.whimbrel.catalogue.rows.Loss;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rows and values go for good: those of tables and columns that nothing comes for. */
final class LostRows {

  private final Sides sides;
  private final PartitionRows partitions;

  private LostRows(Fates fates) {
    this.sides = fates.sides();
    this.partitions = new PartitionRows(sides, fates.lineage());
  }

  static List<Loss> of(Fates fates) {
    LostRows rows = new LostRows(fates);
    List<Loss> losses = new ArrayList<>();
    for (Key key : fates.sides().before().keys()) {
      Loss loss =
          switch (key.kind()) {
            case TABLE -> rows.table(key);
            case COLUMN -> rows.column(key);
            default -> null;
          };
      if (loss != null) {
        losses.add(loss);
      }
    }
    return losses;
  }

  private @Nullable Loss table(Key key) {
    if (sides.fate(key) != Fate.DROPPED || foreign(key)) {
      return null;
    }
    for (CatalogueObject whole : Sides.parents(sides.before(), key)) {
      if (partitions.move(whole.key())) {
        String refused = partitions.refused(whole.key());
        return refused.isEmpty() ? null : new Loss(key, null, refused);
      }
    }
    return new Loss(key, null, "");
  }

  /** A column that is made anew loses its values too, unless its whole table is copied. */
  private @Nullable Loss column(Key key) {
    Fate fate = sides.fate(key);
    Fate ofTable = sides.fate(key.of(Kind.TABLE, ""));
    boolean goes =
        fate == Fate.DROPPED ? ofTable != Fate.DROPPED : fate == Fate.REBUILT && kept(ofTable);
    return goes && !foreign(key.of(Kind.TABLE, "")) && !sides.before().get(key).has("generated")
        ? new Loss(key.of(Kind.TABLE, ""), key.part(), "")
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
