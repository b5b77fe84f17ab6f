package dev.whimbrel.cli.apps;

import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.diff.Question;
import dev.whimbrel.diff.Question.TableRename;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables that go from one app and come in another under another name, which no app sees alone.
 *
 * @param state what the migrations lead to
 * @param owners the app of each table
 * @param claimed tables that some entity wants
 */
public record MovedTables(Schema state, Map<String, String> owners, Set<String> claimed) {

  /** Copies the names. */
  public MovedTables {
    owners = Map.copyOf(owners);
    claimed = Set.copyOf(claimed);
  }

  /** What has to be asked of them. */
  public List<TableRename> renamed(List<AppSource> apps, Renames answers) {
    Set<String> names = Set.copyOf(apps.stream().map(AppSource::name).toList());
    Schema wanted = state;
    for (String table : state.tables().keySet()) {
      if (names.contains(owners.get(table)) && !claimed.contains(table)) {
        wanted = wanted.without(table);
      }
    }
    if (wanted.tables().size() == state.tables().size()) {
      return List.of();
    }
    for (AppSource app : apps) {
      for (Table table : app.wanted().get().tables().values()) {
        wanted = wanted.with(table);
      }
    }
    return SchemaDiff.renamedTables(state, wanted, answers).stream()
        .filter(question -> !isOf(question, apps))
        .toList();
  }

  /** Whether one app has both, which asks for itself. */
  private boolean isOf(TableRename question, List<AppSource> apps) {
    return apps.stream()
        .filter(app -> wants(app, question))
        .anyMatch(app -> app.name().equals(owners.get(question.from())));
  }

  private static boolean wants(AppSource app, TableRename question) {
    return app.wanted().get().table(question.to()).isPresent();
  }

  /** The questions of an app, and those that concern a table which it loses or gets. */
  public static List<Question> and(
      List<Question> own, List<TableRename> moved, AppSource app, Map<String, String> owners) {
    List<Question> all = new ArrayList<>(own);
    moved.stream()
        .filter(question -> wants(app, question) || app.name().equals(owners.get(question.from())))
        .forEach(all::add);
    return all;
  }
}
