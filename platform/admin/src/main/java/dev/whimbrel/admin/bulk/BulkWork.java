package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.job.Report;
import dev.whimbrel.admin.once.Once;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.write.ManyChanges;
import dev.whimbrel.model.write.ManyDone;
import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.model.write.RowRefused;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Does to many rows what was wished, or tries it. */
final class BulkWork {

  private final ManyChanges changes;
  private final BulkPages pages;
  private final Takeaway takeaway;
  private final Kept kept;

  BulkWork(ManyChanges changes, BulkPages pages, Takeaway takeaway, Kept kept) {
    this.changes = changes;
    this.pages = pages;
    this.takeaway = takeaway;
    this.kept = kept;
  }

  /**
   * What is kept of what was done.
   *
   * @param undo the rows as they were before
   * @param once which forms were taken
   * @param transaction in which both are kept with the changes
   */
  record Kept(UndoLog undo, Once once, TransactionTemplate transaction) {}

  /** Where the rows can be taken away. */
  Takeaway takeaway() {
    return takeaway;
  }

  /** The pages that show it. */
  BulkPages pages() {
    return pages;
  }

  /** What would come of it, for as many rows as a preview tries. */
  ManyDone tried(Wish wish) {
    return run(wish.resource(), wish, ManyRows.trial(wish.tried(), Wish.PATIENCE));
  }

  /** Why it cannot be taken back, as far as that is seen before it is done; else empty. */
  String unkept(Wish wish, ManyDone tried) {
    int along = tried.along().values().stream().mapToInt(Integer::intValue).sum();
    long rows = wish.picked().keys().size();
    // Of many rows only some were tried.
    long more = along * rows / Math.max(1, tried.looked());
    UndoLog.Deed deed =
        new UndoLog.Deed(wish.resource(), wish.picked().keys(), wish.deed().deletes());
    return tried.changed() == 0 ? "" : kept.undo().unkept(deed, rows + more);
  }

  /**
   * Does it and tells what was done, as the next page says it; of a form that was taken before,
   * what was done then.
   *
   * @param form which, as {@link Once#digest} has it
   */
  Once.Made once(String form, Wish wish, ManyRows.Course course) {
    Supplier<Once.@Nullable Made> work =
        () -> {
          UndoLog.Done<ManyDone> done = done(wish, course);
          return new Once.Made(told(wish, done), done.href());
        };
    return kept.transaction()
        .execute(_ -> Objects.requireNonNull(kept.once().make(form, this::stands, work)));
  }

  private boolean stands(Once.Made made) {
    return kept.undo().stands(made.undo());
  }

  /** Does it, and keeps what the rows were before, and which ones were added. */
  private UndoLog.Done<ManyDone> done(Wish wish, ManyRows.Course course) {
    ManyRows rows = new ManyRows(wish.picked().keys(), false, course);
    Resource<?> asked = pages.asked(wish.resource(), wish.deed());
    return kept.undo()
        .doing(
            List.of(new UndoLog.Deed(wish.resource(), rows.keys(), wish.deed().deletes())),
            new UndoLog.Doing<>(
                () -> run(wish.resource(), wish, rows),
                done -> said(wish, done),
                done -> done.added().stream().map(key -> new UndoLog.Added(asked, key)).toList()));
  }

  /** Does it as a job. */
  Report report(String form, Wish wish, ManyRows.Course course) {
    try {
      Once.Made made = once(form, wish, course);
      Report report = Report.done(made.result());
      return made.undo().isEmpty() ? report : report.leading(made.undo(), "Undo");
    } catch (RowRefused e) {
      return Report.refused(String.join(" ", pages.refusal(wish, e)));
    }
  }

  /** What was done, and that it is for good; not of what was not done. */
  private String told(Wish wish, UndoLog.Done<ManyDone> done) {
    String said = said(wish, done.result());
    boolean nothing = done.result().changed() == 0 && done.result().added().isEmpty();
    return nothing ? said : done.said(said);
  }

  private String said(Wish wish, ManyDone done) {
    if (wish.deed().adds()) {
      return added(wish, done);
    }
    String what = wish.deed().deletes() ? "deleted" : "changed";
    String rest = done.same() == 0 ? "" : ", " + Numbers.full(done.same()) + " were so already";
    return done.changed() == 0 && done.same() == 0
        ? "Nothing was " + what
        : BulkPages.some(wish.resource(), done.changed()) + " " + what + rest;
  }

  private String added(Wish wish, ManyDone done) {
    int added = done.along().values().stream().mapToInt(Integer::intValue).sum();
    String same =
        switch (done.same()) {
          case 0 -> "";
          case 1 -> ", 1 stayed as it was";
          default -> ", " + Numbers.full(done.same()) + " stayed as they were";
        };
    return pages.added(wish, added) + " added" + same;
  }

  private <T> ManyDone run(Resource<T> resource, Wish wish, ManyRows many) {
    if (wish.deed().deletes()) {
      return changes.delete(resource, many);
    }
    @Nullable Action<?> chosen = wish.deed().action();
    for (Action<T> action : resource.actions()) {
      if (action.equals(chosen)) {
        return changes.act(resource, action, wish.answers().changed(), many);
      }
    }
    if (chosen != null) {
      throw new IllegalArgumentException(
          "%s is no action of %s".formatted(chosen.name(), Naming.inside(resource.label())));
    }
    return changes.set(resource, wish.answers().changed(), many);
  }
}
