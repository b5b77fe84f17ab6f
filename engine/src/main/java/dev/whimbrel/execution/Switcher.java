package dev.whimbrel.execution;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.Plan.PlannedMigration;
import dev.whimbrel.execution.step.Losses;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Aligns a database with the files: takes back what only the history has, then applies what only
 * the files have. Killed anywhere, it goes on where it was when it is run again, as each part is
 * found from what is applied.
 */
final class Switcher {

  private final Session session;
  private final Collection<Migration> files;
  private final RevertOptions options;

  Switcher(Session session, Collection<Migration> files, RevertOptions options) {
    this.session = session;
    this.files = files;
    this.options = options;
  }

  /** What it would do; refuses everything that can be refused before the first statement. */
  Switching plan(Standing standing) throws SQLException {
    refuseNoFiles();
    List<Work> reverts = reverts(standing);
    Standing after = standing.without(reverts.stream().map(Work::id).toList());
    after.refuseConflicts();
    List<Operation> back = reverts.stream().flatMap(w -> w.operations().stream()).toList();
    session.usePath(false);
    return new Switching(
        reverts.stream().map(w -> Plan.of(w.id(), w.file(), w.steps())).toList(),
        applies(session, after),
        Losses.counted(session.connection(), back, standing.state()));
  }

  private List<Work> reverts(Standing standing) {
    return new Reverter(session, options).prepared(standing, standing.strangers());
  }

  /** What waits, as it would run. */
  static List<PlannedMigration> applies(Session session, Standing standing) {
    List<PlannedMigration> planned = new ArrayList<>();
    Schema state = standing.state();
    Fit fit = standing.fit();
    for (Migration migration : standing.pending()) {
      Schema after = fit.after(migration, state);
      planned.add(
          Plan.of(
              migration.id(),
              migration.source().file(),
              Fit.ready(migration, migration.operations(), state, session.dialect())));
      state = after;
    }
    return planned;
  }

  /** Does it. */
  Switching run(Standing standing) throws SQLException {
    Switching plan = plan(standing);
    if (!options.loseData() && !plan.losses().isEmpty()) {
      throw new HistoryConflict(
          new Problem(
              "would-lose-data",
              "",
              "switching over would lose " + String.join(", ", plan.losses()),
              "copy them elsewhere first, keep them with `whimbrel migrate switch --snapshot`, or"
                  + " add --lose-data (from Java: loseData of RevertOptions)"));
    }
    if (!plan.reverts().isEmpty()) {
      new Reverter(session, options).run(standing, reverts(standing));
    }
    new Applier(session, ApplyOptions.USUAL).run(Standing.read(session, files));
    return plan;
  }

  /** An empty folder is a mistake more often than a wish. */
  private void refuseNoFiles() {
    if (files.isEmpty()) {
      throw new HistoryConflict(
          new Problem(
              "no-migrations",
              "",
              "there are no migrations here to switch to",
              "name their folder with --migrations; `whimbrel migrate revert` takes back what is"
                  + " applied"));
    }
  }
}
