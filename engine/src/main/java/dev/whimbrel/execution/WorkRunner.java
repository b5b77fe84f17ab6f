package dev.whimbrel.execution;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.history.Journal.Entry;
import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.step.OwnTransactions;
import dev.whimbrel.execution.step.StatementKind;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.execution.step.StepFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs migrations to their end. One whose steps all take a transaction gets one; any other goes
 * step by step with the journal, and goes on where it was when it is run again.
 */
final class WorkRunner {

  private final Session session;
  private final StepRunner steps;
  private final Transactions transactions;
  private final Journal journal;
  private final Interruption interruption;

  WorkRunner(Session session, LockWatch watch, Interrupted interrupted) {
    this.session = session;
    this.steps = new StepRunner(session, watch);
    this.transactions = new Transactions(session, watch);
    this.journal = new Journal(session.connection());
    this.interruption = new Interruption(session, steps, interrupted);
  }

  void run(Work work, List<Entry> before) throws StepFailed {
    long start = System.nanoTime();
    if (work.transactional() && before.isEmpty()) {
      transactions.run(
          work.id(),
          () -> {
            allSteps(work);
            work.ending().write(since(start));
          });
    } else {
      stepByStep(work, before, start);
    }
    session.events().accept(work.done(since(start)));
  }

  /** Runs several in one transaction. */
  void runTogether(List<Work> together) throws StepFailed {
    long start = System.nanoTime();
    transactions.run(
        together.getFirst().id(),
        () -> {
          for (Work work : together) {
            long own = System.nanoTime();
            allSteps(work);
            work.ending().write(since(own));
          }
        });
    together.forEach(work -> session.events().accept(work.done(since(start))));
  }

  private void allSteps(Work work) throws StepFailed, SQLException {
    work.opening().look(work);
    session.events().accept(new Event.Started(work.id(), work.steps().size()));
    for (Step step : work.steps()) {
      steps.run(work, step);
    }
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void stepByStep(Work work, List<Entry> before, long start) throws StepFailed {
    refuseOther(work, before);
    long done = before.stream().filter(Entry::done).count();
    int count = work.steps().size();
    session
        .events()
        .accept(
            before.isEmpty()
                ? new Event.Started(work.id(), count)
                : new Event.Resumed(work.id(), (int) done, count));
    if (before.isEmpty()) {
      transactions.run(work.id(), () -> work.opening().look(work));
    }
    for (List<Step> group : OwnTransactions.groups(work.steps(), work.file())) {
      if (group.size() > 1) {
        together(work, group, before);
      } else {
        oneStep(work, group.getFirst(), before);
      }
    }
    transactions.run(
        work.id(),
        () -> {
          journal.forget(work.id());
          work.ending().write(since(start));
        });
  }

  /** A transaction that the author wrote out: with its rows in the journal, whole or not at all. */
  private void together(Work work, List<Step> group, List<Entry> before) throws StepFailed {
    int first = group.getFirst().number();
    if (before.stream().anyMatch(entry -> entry.step() == first)) {
      return;
    }
    transactions.run(
        work.id(),
        () -> {
          for (Step step : group) {
            journal.begin(work.id(), work.direction(), step);
            if (StatementKind.of(step.text()) == StatementKind.PLAIN) {
              steps.run(work, step);
            }
            journal.end(work.id(), step.number());
          }
        });
  }

  private void oneStep(Work work, Step step, List<Entry> before) throws StepFailed {
    List<Entry> own = before.stream().filter(e -> e.step() == step.number()).toList();
    if (own.stream().anyMatch(Entry::done)) {
      return;
    }
    // The batches of a data migration say in its row of the journal how far they are.
    boolean batches = step instanceof Step.Java && !step.transactional();
    if (!batches
        && (step.transactional() || StatementKind.of(step.text()) == StatementKind.PLAIN)) {
      transactions.run(
          work.id(),
          () -> {
            journal.begin(work.id(), work.direction(), step);
            steps.run(work, step);
            journal.end(work.id(), step.number());
          });
      return;
    }
    try {
      if (batches || own.isEmpty() || interruption.runAgain(work, step)) {
        outside(work, step);
      }
      journal.end(work.id(), step.number());
    } catch (SQLException refused) {
      throw new StepFailed(work.id(), step, refused, List.of());
    }
  }

  private void outside(Work work, Step step) throws StepFailed, SQLException {
    journal.begin(work.id(), work.direction(), step);
    session.usePath(false);
    try {
      steps.run(work, step);
    } catch (StepFailed failed) {
      // The server said no, so there is nothing to wonder about at the next run; an index build
      // is looked at all the same, because it leaves something behind, and batches are kept.
      if (failed.kept() == null
          && session.isAlive()
          && StatementKind.of(step.text()) != StatementKind.INDEX_BUILD) {
        journal.undo(work.id(), step.number());
      }
      throw failed;
    }
  }

  /** The steps that ran must be the steps that would run now, or nobody knows what is there. */
  private static void refuseOther(Work work, List<Entry> before) {
    List<Problem> problems = new ArrayList<>();
    for (Entry entry : before) {
      boolean same =
          entry.direction() == work.direction()
              && entry.step() <= work.steps().size()
              && work.steps().get(entry.step() - 1).text().equals(entry.statement());
      if (!same) {
        problems.add(
            new Problem(
                "interrupted-and-edited",
                work.file(),
                work.id()
                    + " was interrupted, and its step "
                    + entry.step()
                    + " is not what it was",
                "it ran: " + entry.statement(),
                "put the file back as it was, apply, and write the change as a new migration"));
      }
    }
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
  }
}
