package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions and procedures: replaced where what callers see stays the same. */
final class FunctionRules implements Rules {

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
                <= Integer.parseInt(after.text("default_count"));
    return replaceable ? Alteration.quiet(create(after, sides)) : null;
  }
}
