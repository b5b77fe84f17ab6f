package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Indexes that no constraint has made. */
final class IndexRules implements Rules {

  // Texts and names are passed over: they may look like parameters.
  private static final Pattern PARAMETERS =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"| WITH \\((?:[^()']|'[^']*')*\\)(?= WHERE|$)");

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    List<String> statements = new ArrayList<>();
    String definition = object.text("definition");
    statements.add(
        ParentIndexes.whole(object, sides.after())
            ? definition.replaceFirst(" ON ONLY ", " ON ")
            : definition);
    statements.addAll(statistics(object.address(), object));
    return statements;
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!bare(before).equals(bare(after)) || (before.has("invalid") && !after.has("invalid"))) {
      return null;
    }
    if (after.text("table_kind").equals("p")
        && !before.text("options").equals(after.text("options"))) {
      // The index of a partitioned table takes its parameters at once, or never.
      return null;
    }
    List<String> statements =
        new ArrayList<>(
            Options.changes(
                "ALTER " + after.address(), before.text("options"), after.text("options")));
    statements.addAll(statistics(after.address(), before, after));
    return Alteration.quiet(statements);
  }

  /** How much is gathered of the expressions of an index, when it changes. */
  static List<String> statistics(String index, CatalogueObject before, CatalogueObject after) {
    if (before.text("statistics").equals(after.text("statistics"))) {
      return List.of();
    }
    List<String> statements = new ArrayList<>();
    before
        .text("statistics")
        .lines()
        .forEach(line -> statements.add(statistics(index, line.split(" ")[0], "-1")));
    statements.addAll(statistics(index, after));
    return statements;
  }

  /** The same of a new index, or of one that a constraint makes. */
  static List<String> statistics(String index, CatalogueObject object) {
    return object
        .text("statistics")
        .lines()
        .map(line -> line.split(" "))
        .map(parts -> statistics(index, parts[0], parts[1]))
        .toList();
  }

  private static String statistics(String index, String column, String target) {
    return "ALTER %s ALTER COLUMN %s SET STATISTICS %s".formatted(index, column, target);
  }

  /** The definition without its storage parameters, which can change in place. */
  private static String bare(CatalogueObject object) {
    return PARAMETERS
        .matcher(object.text("definition"))
        .replaceAll(
            found -> found.group().charAt(0) == ' ' ? "" : Matcher.quoteReplacement(found.group()));
  }
}
