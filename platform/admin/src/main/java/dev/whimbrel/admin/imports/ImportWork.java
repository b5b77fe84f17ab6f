package dev.whimbrel.admin.imports;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.Uploads;
import java.util.function.LongConsumer;

/** Imports a file as somebody wants it, or tries it; as whoever asks, with their rights. */
final class ImportWork {

  /** So many records a trial takes to the database, so that a page need not wait for minutes. */
  static final int TRIED = 5_000;

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
    return imports.trial(work(chosen, mapping, _ -> {}), TRIED);
  }

  /** Does it, and lets go of the file. */
  RowImports.Result done(Chosen chosen, Mapping mapping, LongConsumer progress) {
    RowImports.Result result = imports.run(work(chosen, mapping, progress));
    uploads.drop(chosen.upload());
    return result;
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
