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
 * Tables that go from one app and come in another under another name, and columns that go to tables
 * of another app, which no app sees alone.
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

  /** What has to be asked of both. */
  public List<Question> asked(List<AppSource> apps, Renames answers) {
    List<String> going = going(apps);
    boolean parting = apps.size() > 1 && (!going.isEmpty() || apps.stream().anyMatch(this::loses));
    if (going.isEmpty() && !parting) {
      return List.of();
    }
    Schema wanted = wanted(apps, going);
    List<Question> asked = new ArrayList<>();
    if (!going.isEmpty()) {
      asked.addAll(renamed(apps, wanted, answers));
    }
    if (parting) {
      asked.addAll(parted(apps, wanted, answers));
    }
    return asked;
  }

  private List<TableRename> renamed(List<AppSource> apps, Schema wanted, Renames answers) {
    return SchemaDiff.renamedTables(state, wanted, answers).stream()
        .filter(question -> !isOf(question, apps))
        .toList();
  }

  private List<Question.Move> parted(List<AppSource> apps, Schema wanted, Renames answers) {
    return SchemaDiff.movedColumns(state, wanted, answers).stream()
        .filter(move -> !appOf(move.from(), apps).equals(appOf(move.to(), apps)))
        .toList();
  }

  private boolean loses(AppSource app) {
    return app.wanted().get().tables().values().stream()
        .anyMatch(
            table ->
                state.table(table.name()).stream()
                    .flatMap(now -> now.columns().stream())
                    .anyMatch(column -> table.column(column.name()).isEmpty()));
  }

  private String appOf(String table, List<AppSource> apps) {
    return apps.stream()
        .filter(app -> wants(app, table))
        .map(AppSource::name)
        .findFirst()
        .orElse(owners.getOrDefault(table, ""));
  }

  /** Tables of these apps that no entity wants any more. */
  private List<String> going(List<AppSource> apps) {
    Set<String> names = Set.copyOf(apps.stream().map(AppSource::name).toList());
    return state.tables().keySet().stream()
        .filter(table -> names.contains(owners.get(table)) && !claimed.contains(table))
        .toList();
  }

  /** What the apps want together. */
  private Schema wanted(List<AppSource> apps, List<String> going) {
    Schema wanted = state;
    for (String table : going) {
      wanted = wanted.without(table);
    }
    for (AppSource app : apps) {
      for (Table table : app.wanted().get().tables().values()) {
        wanted = wanted.with(table);
      }
    }
    return wanted;
  }

  /** Whether one app has both, which asks for itself. */
  private boolean isOf(TableRename question, List<AppSource> apps) {
    return apps.stream()
        .filter(app -> wants(app, question.to()))
        .anyMatch(app -> app.name().equals(owners.get(question.from())));
  }

  private static boolean wants(AppSource app, String table) {
    return app.wanted().get().table(table).isPresent();
  }

  /** The questions of an app, and those that concern a table which it loses or gets. */
  public static List<Question> and(
      List<Question> own, List<Question> moved, AppSource app, Map<String, String> owners) {
    List<Question> all = new ArrayList<>(own);
    moved.stream().filter(question -> concerns(question, app, owners)).forEach(all::add);
    return all;
  }

  private static boolean concerns(Question question, AppSource app, Map<String, String> owners) {
    return question instanceof TableRename rename
        ? wants(app, rename.to()) || app.name().equals(owners.get(rename.from()))
        : question instanceof Question.Move move && wants(app, move.to());
  }
}
