package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Views: replaced while their columns stay or grow at the end. */
final class ViewRules implements Rules {

  private static final Pattern VALUES =
      Pattern.compile(
          " SELECT (?:(?:\"\\*VALUES\\*\"\\.)?column\\d+(?: AS [^\\n]+)?,?\\s+)+"
              + "FROM \\((VALUES .*)\\) \"\\*VALUES\\*\"(.*)",
          Pattern.DOTALL);

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "CREATE %s%s%s AS\n%s"
            .formatted(
                object.address(),
                columns(object),
                Options.with(object.text("options")),
                query(object)));
  }

  /** The names of the columns where the query itself cannot say them. */
  static String columns(CatalogueObject view) {
    return VALUES.matcher(view.text("definition")).matches()
        ? CompositeRules.fields(view.text("columns")).keySet().stream()
            .collect(Collectors.joining(", ", " (", ")"))
        : "";
  }

  /** The query; rows that are nothing but values would come back as a query within one. */
  static String query(CatalogueObject view) {
    Matcher values = VALUES.matcher(view.text("definition"));
    return values.matches()
        ? " " + values.group(1) + values.group(2).replace("\"*VALUES*\".", "")
        : view.text("definition");
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (!before.text("definition").equals(after.text("definition"))) {
      // CREATE OR REPLACE VIEW may add columns, but not change, rename or remove one.
      if (!(after.text("columns") + "\n").startsWith(before.text("columns") + "\n")) {
        return null;
      }
      String view = create(after, sides).getFirst();
      statements.add("CREATE OR REPLACE" + view.substring("CREATE".length()));
    } else if (!before.text("columns").equals(after.text("columns"))) {
      return null;
    }
    statements.addAll(
        Options.changes("ALTER " + after.address(), before.text("options"), after.text("options")));
    return Alteration.quiet(statements);
  }
}
