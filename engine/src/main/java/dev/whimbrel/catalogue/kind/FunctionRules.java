package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions and procedures: replaced where what callers see stays the same. */
public final class FunctionRules implements Rules {

  /** A text that a statement of a body gives back under no name, with the cast as printed. */
  private static final Pattern NAMELESS =
      Pattern.compile(
          "(?m)^ +(?:SELECT (?:DISTINCT )?|RETURNING )?(?:'(?:[^'\n]|'')*'|NULL)::text(?=[,;]?$)");

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    String definition = object.text("definition").stripTrailing();
    // Read again, a cast would be called after its type.
    return List.of(
        object.has("sql_body")
            ? NAMELESS.matcher(definition).replaceAll("$0 AS \"?column?\"")
            : definition);
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    // A default may be added by CREATE OR REPLACE, never removed.
    boolean replaceable =
        before.text("shape").equals(after.text("shape"))
            && Integer.parseInt(before.text("default_count"))
                <= Integer.parseInt(after.text("default_count"))
            && !(after.has("sql_body") && otherRows(after, sides));
    return replaceable ? Alteration.quiet(create(after, sides)) : null;
  }

  /** Whether a body that is looked at gives back rows of a table that has other columns then. */
  private static boolean otherRows(CatalogueObject after, Sides sides) {
    return rows(after)
        .anyMatch(table -> !columns(sides.before(), table).equals(columns(sides.after(), table)));
  }

  private static Set<String> columns(Catalogue catalogue, Key table) {
    return catalogue.parts(table, Kind.COLUMN).stream()
        .map(column -> column.key().part() + " " + ColumnText.type(column))
        .collect(Collectors.toSet());
  }

  /** The table whose rows a function gives back. */
  public static Stream<Key> rows(CatalogueObject function) {
    String shape = function.text("shape") + " ";
    return function.uses().stream()
        .filter(used -> used.kind() == Kind.TABLE)
        .filter(
            used ->
                shape.contains(" -> SETOF " + used.qualified() + " ")
                    || shape.contains(" -> " + used.qualified() + " "));
  }
}
