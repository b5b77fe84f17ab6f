package dev.whimbrel.transfer.rows;

import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.Records;
import dev.whimbrel.transfer.ImportFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One way through a file, from its first record to its last. */
final class RowRun {

  /** Records a transaction. */
  private static final int BATCH = 500;

  /** Characters a transaction, so that a few huge records need no more memory than many. */
  private static final long BATCH_TEXT = 4_000_000;

  private final RowImports.Work work;
  private final Rows rows;
  private final Part part;
  private final List<Draft> batch = new ArrayList<>();
  private Outcome sum = Outcome.NONE;
  private long place;
  private long held;
  private long untried;
  private long refusedLast = -1;

  RowRun(RowImports.Work work, Rows rows, Part part) {
    this.work = work;
    this.rows = rows;
    this.part = part;
  }

  /**
   * The records that are taken to the database; the others are only read.
   *
   * @param from the place of the first; those before it are in from an earlier run
   * @param most so many
   */
  record Part(long from, long most) {

    private boolean holds(long place) {
      return place >= from && place - from < most;
    }
  }

  RowImports.Result all(DraftReader reader) {
    try (Records records = work.file().open()) {
      while (one(records, reader)) {
        if (batch.size() == BATCH || held > BATCH_TEXT) {
          flush();
        }
      }
    }
    flush();
    return new RowImports.Result(
        0, Math.min(part.from(), place), sum.ordered(), untried, rows.unnamed());
  }

  private boolean one(Records records, DraftReader reader) {
    Optional<JsonNode> next;
    try {
      next = records.next();
    } catch (BrokenFile e) {
      if (!e.goesOn()) {
        throw broken(e);
      }
      refuse(new Refused(place++, records.line(), "", sentence(e.what())));
      return true;
    }
    next.ifPresent(node -> take(new At(place++, records.line()), node, reader));
    return next.isPresent();
  }

  private record At(long place, long line) {}

  private void take(At at, JsonNode node, DraftReader reader) {
    if (!(node instanceof ObjectNode object)) {
      refuse(new Refused(at.place(), at.line(), "", "A record must be an object in braces."));
      return;
    }
    @Nullable Draft draft = reader.read(new Numbered(at.place(), at.line(), object), this::refuse);
    if (draft == null) {
      return;
    }
    // Those of an earlier run are read all the same, so that their keys are known.
    if (part.holds(at.place())) {
      batch.add(draft);
      held += object.toString().length();
    } else if (at.place() >= part.from()) {
      untried++;
    }
  }

  /** A record may be refused for several reasons, and counts once. */
  private void refuse(Refused why) {
    if (why.place() < part.from()) {
      return;
    }
    rows.note(List.of(why));
    Outcome one = Outcome.of(List.of(why));
    sum = sum.plus(why.place() == refusedLast ? one.uncounted() : one);
    refusedLast = why.place();
  }

  private void flush() {
    held = 0;
    if (!batch.isEmpty()) {
      try {
        sum = sum.plus(rows.store(List.copyOf(batch)));
      } catch (DataAccessException e) {
        throw refused(e);
      }
      batch.clear();
    }
    work.progress().accept(place);
  }

  private ImportFailure broken(BrokenFile e) {
    flush();
    return new ImportFailure(
        e.sentence(work.file().name()) + " The %,d records before it were read.".formatted(place),
        "mend the file and import it again: rows that are so already are left alone",
        e);
  }

  private ImportFailure refused(DataAccessException e) {
    return new ImportFailure(
        "The database refused the records of the lines %,d to %,d: %s All before them are stored."
            .formatted(
                batch.getFirst().record().line(),
                batch.getLast().record().line(),
                sentence(String.valueOf(e.getMostSpecificCause().getMessage()))),
        "mend what the server names and import the file again; it goes on behind what is stored",
        e);
  }

  private static String sentence(String text) {
    String capital =
        text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
