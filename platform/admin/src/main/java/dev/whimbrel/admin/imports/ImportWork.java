package dev.whimbrel.admin.imports;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.Uploads;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Imports a file as somebody wants it, or tries it; as whoever asks, with their rights. */
final class ImportWork {

  /** So many records a trial takes to the database, so that a page need not wait for minutes. */
  static final int TRIED = 5_000;

  /** Each holds a connection for its length and needs another; all others need some, too. */
  private static final int AT_ONCE = 3;

  private final FileTurns turns = new FileTurns(AT_ONCE);
  private final Planner planner;
  private final RowImports imports;
  private final Uploads uploads;

  ImportWork(Planner planner, RowImports imports, Uploads uploads) {
    this.planner = planner;
    this.imports = imports;
    this.uploads = uploads;
  }

  /** What would come of it. */
  RowImports.Result tried(Chosen chosen, Mapping mapping) {
    return inTurn(() -> imports.trial(work(chosen, mapping, _ -> {}), TRIED));
  }

  /** Does it, and lets go of the file. */
  RowImports.Result done(Chosen chosen, Mapping mapping, LongConsumer progress) {
    RowImports.Result result = inTurn(() -> imports.run(work(chosen, mapping, progress)));
    uploads.drop(chosen.upload());
    return result;
  }

  private RowImports.Result inTurn(Supplier<RowImports.Result> work) {
    return turns
        .take(work)
        .orElseThrow(
            () ->
                new ImportFailure(
                    "%d imports are read at this moment, and nothing was done".formatted(AT_ONCE),
                    "wait for the end of one, then try again",
                    null));
  }

  private RowImports.Work work(Chosen chosen, Mapping mapping, LongConsumer progress) {
    MappingReader.require(chosen, mapping);
    Plan plan = planner.plan(mapping.wishes(chosen.resource(), chosen.columns()), chosen.columns());
    Actor actor = Access.actor();
    return new RowImports.Work(
        new ImportLog.Start(
            actor.username(),
            plan,
            chosen.upload().fileName(),
            chosen.upload().fingerprint(),
            actor.id()),
        chosen.file(),
        () -> {},
        progress);
  }
}
