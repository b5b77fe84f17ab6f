package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.transfer.rows.ImportLock;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Shown;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the pages about runs. */
final class RunPages {

  /** So many rows, refusals or runs are on a page. */
  static final int SHOWN = 50;

  /** So many earlier runs stand beside a new one. */
  private static final int EARLIER = 5;

  private final ImportLog log;
  private final ImportLock lock;
  private final ImportGate gate;
  private final RowLines rows;

  RunPages(ImportLog log, ImportLock lock, ImportGate gate, PageParts parts) {
    this.log = log;
    this.lock = lock;
    this.gate = gate;
    this.rows = new RowLines(parts);
  }

  /** A list of runs. */
  RunsPage list(long before, ZoneId zone) {
    Optional<Integer> whose = ImportGate.whose();
    List<ImportLog.Entry> runs = log.latest(whose.orElse(null), "", before, SHOWN + 1);
    boolean more = runs.size() > SHOWN;
    List<ImportLog.Entry> shown = runs.subList(0, Math.min(SHOWN, runs.size()));
    return new RunsPage(
        whose.isEmpty(),
        lines(shown, zone),
        more ? RunsController.LIST + "?before=" + shown.getLast().id() : "");
  }

  /** The last runs into one resource. */
  List<RunLine> earlier(Resource<?> resource, ZoneId zone) {
    return lines(
        log.latest(ImportGate.whose().orElse(null), resource.id(), Long.MAX_VALUE, EARLIER), zone);
  }

  private List<RunLine> lines(List<ImportLog.Entry> runs, ZoneId zone) {
    return runs.stream()
        .flatMap(run -> gate.resource(run).map(resource -> line(run, resource, zone)).stream())
        .toList();
  }

  private RunLine line(ImportLog.Entry run, Resource<?> resource, ZoneId zone) {
    boolean working = !run.isDone() && !run.isUndone() && lock.isHeld(run.resource());
    return new RunLine(
        RunsController.LIST + "/" + run.id(),
        run.fileName(),
        resource.pluralLabel(),
        run.username(),
        Moments.read(run.createdAt().toInstant(), zone),
        RunState.of(run, working),
        "%s new, %s changed, %s refused"
            .formatted(
                Numbers.full(run.added()),
                Numbers.full(run.changed()),
                Numbers.full(run.refused())));
  }

  /** One run. */
  RunPage page(ImportGate.Run open, ZoneId zone) {
    ImportLog.Entry run = open.entry();
    Resource<?> resource = open.resource();
    RunLine line = line(run, resource, zone);
    List<RowLine> lines =
        log.touched(run.id(), resource, SHOWN).stream()
            .flatMap(t -> rows.of(resource, t.row(), t.made(), zone).stream())
            .toList();
    List<MappingPage.RefusedLine> refused = MappingPages.lines(log.refusals(run.id(), SHOWN));
    boolean touched = run.added() + run.changed() > 0;
    boolean undoable = touched && !run.isUndone() && line.state() != RunState.RUNNING;
    return new RunPage(
        line,
        resource.pluralLabel(),
        Places.list(resource),
        Figures.of(run.added(), run.changed(), run.same(), run.refused()),
        columns(run, resource),
        lines,
        run.isUndone() ? "" : beside(run.added() + run.changed(), lines.size(), "rows"),
        refused,
        beside(run.refused(), refused.size(), "records") + kept(log.reasons(run.id())),
        refused.isEmpty() ? "" : line.href() + "/refused",
        undoable ? line.href() + "/undo" : "");
  }

  private static String beside(long all, int shown, String what) {
    return all > shown && shown > 0
        ? "%d of %s %s are shown".formatted(shown, Numbers.full(all), what)
        : "";
  }

  private static String kept(long reasons) {
    return reasons >= Outcome.REASONS
        ? "; the first %s reasons are kept".formatted(Numbers.full(Outcome.REASONS))
        : "";
  }

  /** Fields that whoever asks may not see are left out of it. */
  private static Map<String, String> columns(ImportLog.Entry run, Resource<?> resource) {
    Map<String, String> columns = new LinkedHashMap<>();
    run.columns()
        .forEach(
            (column, name) -> {
              if (name.isEmpty()) {
                columns.put(column, "");
              } else {
                resource.field(name).map(Field::label).ifPresent(l -> columns.put(column, l));
              }
            });
    return columns;
  }

  /** What putting a run back would do. */
  UndoPage undo(ImportGate.Run open, ImportUndo.Undone undone, ZoneId zone) {
    Resource<?> resource = open.resource();
    boolean mayNot = undone.deleted() > 0 && !gate.mayDelete(resource);
    long all = undone.back() + undone.deleted();
    List<UndoPage.Left> left =
        undone.left().stream().limit(SHOWN).map(row -> left(resource, row, zone)).toList();
    return new UndoPage(
        line(open.entry(), resource, zone),
        RunsController.LIST + "/" + open.entry().id() + "/undo",
        Numbers.of(undone.back(), "changed row gets its", "changed rows get their"),
        Numbers.of(undone.deleted(), "new row is", "new rows are"),
        left,
        beside(undone.leftCount(), left.size(), "rows"),
        mayNot ? refusal(resource) : "",
        mayNot || all == 0 ? "" : "Put back " + Numbers.of(all, "row", "rows"));
  }

  private static String refusal(Resource<?> resource) {
    return "It needs the permission %s: delete, as the import made new rows."
        .formatted(resource.id());
  }

  private UndoPage.Left left(Resource<?> resource, ImportUndo.Left row, ZoneId zone) {
    Shown shown = new Shown(row.line(), row.key(), List.of());
    return rows.of(resource, shown, false, zone)
        .map(line -> new UndoPage.Left(line.line(), line.text(), line.href(), row.reason()))
        .orElseGet(() -> new UndoPage.Left(Numbers.full(row.line()), row.key(), "", row.reason()));
  }
}
