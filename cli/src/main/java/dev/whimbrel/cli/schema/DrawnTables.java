package dev.whimbrel.cli.schema;

import dev.whimbrel.cli.AppMigrations;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.cli.draw.Diagram;
import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.DiagramChanges;
import dev.whimbrel.cli.draw.DiagramFilter;
import dev.whimbrel.error.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which tables of a schema are drawn. */
final class DrawnTables {

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "Draw tables of that name alone, with or without their schema; * stands for anything. Can"
              + " be repeated.")
  List<String> names = List.of();

  @Option(
      names = "--app",
      paramLabel = "APP",
      description = "Draw the tables of an app's entities alone. Can be repeated.")
  List<String> apps = List.of();

  @Option(
      names = "--changed",
      description = "With --compare: draw what changed alone, and what that refers to.")
  boolean changed;

  Diagram of(Diagram all) {
    Diagram some = changed ? DiagramChanges.only(all) : all;
    Set<String> wanted = new HashSet<>(ofApps());
    for (String name : names) {
      wanted.addAll(named(name, all));
    }
    return names.isEmpty() && apps.isEmpty()
        ? some
        : new DiagramFilter(card -> wanted.contains(card.id())).of(some);
  }

  private static Set<String> named(String pattern, Diagram all) {
    Pattern glob = Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
    Set<String> found = new HashSet<>();
    Set<String> known = new TreeSet<>();
    for (Card card : all.cards()) {
      known.add(card.name());
      if (glob.matcher(card.name()).matches()
          || glob.matcher(card.schema() + "." + card.name()).matches()) {
        found.add(card.id());
      }
    }
    if (found.isEmpty()) {
      throw unknown("unknown-table", "There is no table " + pattern + " in it.", pattern, known);
    }
    return found;
  }

  private Set<String> ofApps() {
    Set<String> tables = new HashSet<>();
    List<AppSource> known = apps.isEmpty() ? List.of() : AppMigrations.apps();
    for (String name : apps) {
      AppSource app =
          known.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      unknown(
                          "unknown-app",
                          "There is no app " + name + " here.",
                          name,
                          known.stream().map(AppSource::name).toList()));
      app.wanted().get().tables().keySet().stream()
          .map(table -> "public." + dev.whimbrel.catalogue.Names.quote(table))
          .forEach(tables::add);
    }
    return tables;
  }

  private static CommandFailure unknown(
      String code, String message, String name, Collection<String> known) {
    return new CommandFailure(code, message, Nearest.hint(name, known));
  }
}
