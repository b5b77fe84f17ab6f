package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Restart;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Positions of sequences that nothing takes over. What goes with its rows is not told again. */
public final class LostPositions {

  private final Sides sides;
  private final Set<Key> carried;

  /**
   * Of a plan.
   *
   * @param carried sequences, and columns of identities, whose position goes on in another one
   */
  public LostPositions(Sides sides, Set<Key> carried) {
    this.sides = sides;
    this.carried = Set.copyOf(carried);
  }

  /** Of a sequence. */
  public @Nullable Loss sequence(Key key) {
    Catalogue before = sides.before();
    if (sides.fate(key) == Fate.ALTERED) {
      return Restart.needed(before.get(key), sides.after().get(key)) ? Loss.position(key) : null;
    }
    CatalogueObject owner = before.find(key.of(Kind.OWNERSHIP, ""));
    Key column = owner == null ? null : Sides.column(owner);
    boolean elsewhere = carried.contains(key) || (column != null && !sides.after().has(column));
    return sides.drops(key) && !elsewhere ? Loss.position(key) : null;
  }

  /** Of a column's identity. */
  public @Nullable Loss identity(Key column) {
    CatalogueObject before = sides.before().get(column);
    CatalogueObject after = sides.after().find(column);
    if (!before.has("sequence") || after == null || carried.contains(column)) {
      return null;
    }
    boolean goes = after.has("sequence") ? Restart.needed(before, after) : true;
    return goes ? Loss.position(sequence(column.schema(), before.text("sequence"))) : null;
  }

  /** An identity's sequence lies in the schema of its table. */
  private static Key sequence(String schema, String qualified) {
    String name = qualified.substring(Names.quote(schema).length() + 1);
    String plain =
        name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    return new Key(Kind.SEQUENCE, schema, plain, "");
  }
}
