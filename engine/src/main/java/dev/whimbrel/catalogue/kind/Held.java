package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
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

  /** Whether it is such a change, of a table that inherits nothing and gives nothing on. */
  static boolean takes(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.text("generated").equals("v")
        && !after.has("generated")
        && !before.has("inherited")
        && sides.heirs(before.key().of(Kind.TABLE, "")).isEmpty();
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
    String alter = Tables.alter(before.key());
    String name = ColumnText.name(before);
    String held = "whimbrel_held_" + before.text("position");
    statements.add(
        "%sADD COLUMN %s %s GENERATED ALWAYS AS (%s) STORED"
            .formatted(alter, held, ColumnText.type(before), before.text("expression")));
    statements.add(alter + "ALTER COLUMN " + held + " DROP EXPRESSION");
    statements.add(alter + "DROP COLUMN " + name);
    statements.add(alter + "RENAME COLUMN " + held + " TO " + name);
    statements.addAll(further.statements());
    statements.addAll(Extras.of(after, sides));
    return new Alteration(statements, user -> user.key().kind() != Kind.TABLE, true);
  }
}
