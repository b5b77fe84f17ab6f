package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.job.Report;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.write.ManyChanges;
import dev.whimbrel.model.write.ManyDone;
import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.model.write.RowRefused;
import org.jspecify.annotations.Nullable;

/** Does to many rows what was wished, or tries it. */
final class BulkWork {

  private final ManyChanges changes;
  private final BulkPages pages;

  BulkWork(ManyChanges changes, BulkPages pages) {
    this.changes = changes;
    this.pages = pages;
  }

  /** The pages that show it. */
  BulkPages pages() {
    return pages;
  }

  /** What would come of it, for as many rows as a preview tries. */
  ManyDone tried(Wish wish) {
    return run(wish.resource(), wish, ManyRows.trial(wish.tried()));
  }

  /** Does it. */
  ManyDone done(Wish wish, ManyRows.Course course) {
    return run(wish.resource(), wish, new ManyRows(wish.picked().keys(), false, course));
  }

  /** Does it as a job. */
  Report report(Wish wish, ManyRows.Course course) {
    try {
      return Report.done(said(wish, done(wish, course)));
    } catch (RowRefused e) {
      return Report.refused(String.join(" ", pages.refusal(wish, e)));
    }
  }

  /** What was done, as the next page says it. */
  String said(Wish wish, ManyDone done) {
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
