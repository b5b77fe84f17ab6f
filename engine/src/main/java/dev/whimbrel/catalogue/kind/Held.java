package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column that was computed when it was read, and holds its values from now on. The server only
 * knows this way for those that are stored, so one of these takes its place.
 */
final class Held {

  private static final Set<String> KEPT =
      Set.of("type", "plain_type", "collation", "position", "usual_storage");

  private Held() {}

  /** Whether it is such a change, of a column that all above and below it change likewise. */
  static boolean takes(CatalogueObject before, CatalogueObject after, Sides sides) {
    return turns(before, after)
        && alike(before, sides)
        && (!before.has("inherited") || given(before, sides));
  }

  private static boolean turns(CatalogueObject before, CatalogueObject after) {
    return before.text("generated").equals("v") && !after.has("generated");
  }

  /** Whether those below have nothing but what they have from here. */
  private static boolean alike(CatalogueObject column, Sides sides) {
    return sides.heirs(column.key().of(Kind.TABLE, "")).stream()
        .map(heir -> heir.key().of(Kind.COLUMN, column.key().part()))
        .allMatch(
            same -> {
              CatalogueObject before = sides.before().get(same);
              CatalogueObject after = sides.after().find(same);
              return after != null
                  && turns(before, after)
                  && before.has("not_local")
                  && before.text("expression").equals(column.text("expression"))
                  && alike(before, sides);
            });
  }

  /** Whether it is the column of one parent, which changes with all below. */
  private static boolean given(CatalogueObject column, Sides sides) {
    List<CatalogueObject> parents = Sides.parents(sides.before(), column.key());
    Key above = Sides.parent(parents.getFirst()).of(Kind.COLUMN, column.key().part());
    CatalogueObject before = sides.before().find(above);
    CatalogueObject after = sides.after().find(above);
    return parents.size() == 1
        && sides.after().has(parents.getFirst().key())
        && before != null
        && after != null
        && takes(before, after, sides);
  }

  static @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    Map<String, String> attributes = new HashMap<>(before.attributes());
    attributes.keySet().retainAll(KEPT);
    CatalogueObject plain =
        new CatalogueObject(before.key(), before.address(), attributes, before.uses());
    Alteration further = new ColumnRules().alter(plain, after, sides);
    if (further == null) {
      return null;
    }
    List<String> statements = new ArrayList<>();
    if (!before.has("inherited")) {
      statements.addAll(steps(before));
    }
    statements.addAll(further.statements());
    statements.addAll(Extras.of(after, sides));
    return new Alteration(statements, user -> user.key().kind() != Kind.TABLE, true);
  }

  /** What is done to all of a tree at once. */
  private static List<String> steps(CatalogueObject before) {
    List<String> statements = new ArrayList<>();
    String alter = Tables.alter(before.key());
    String name = ColumnText.name(before);
    String held = "whimbrel_held_" + before.text("position");
    statements.add(
        "%sADD COLUMN %s %s GENERATED ALWAYS AS (%s) STORED"
            .formatted(alter, held, ColumnText.type(before), before.text("expression")));
    statements.add(alter + "ALTER COLUMN " + held + " DROP EXPRESSION");
    statements.add(alter + "DROP COLUMN " + name);
    statements.add(alter + "RENAME COLUMN " + held + " TO " + name);
    return statements;
  }
}
