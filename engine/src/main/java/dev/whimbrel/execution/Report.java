package dev.whimbrel.execution;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.WhimbrelException;
import dev.whimbrel.execution.data.Reached;
import dev.whimbrel.execution.history.Journal;
import dev.whimbrel.execution.lock.Holder;
import dev.whimbrel.execution.step.Denied;
import dev.whimbrel.execution.step.ServerWords;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.execution.step.StepFailed;
import dev.whimbrel.migration.MigrationId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in full what did not work: the statement, the server's words, and what is applied now. */
final class Report {

  private static final String REACHED = "see that the server runs and is reached";

  private Report() {}

  /**
   * A failed step.
   *
   * @param before what this run had finished
   * @param after what it had still to do, without the one that failed
   */
  static WhimbrelException of(
      StepFailed failed, Work work, List<MigrationId> before, List<MigrationId> after) {
    Exception cause = failed.reason();
    if (cause instanceof WhimbrelException known) {
      return known;
    }
    List<String> detail = new ArrayList<>();
    if (cause instanceof SQLException refused) {
      detail.addAll(ServerWords.of(refused, failed.step()));
    }
    failed.holders().forEach(holder -> detail.add("blocked by " + blocker(holder)));
    detail.addAll(outcome(failed, work, before, after));
    return new DatabaseRefused(
        new Problem(
            code(failed),
            where(work, failed.step(), cause),
            sentence(failed, work),
            String.join("\n", detail),
            hint(failed, work)),
        cause);
  }

  /** A refusal outside of any migration. */
  static DatabaseRefused of(SQLException refused) {
    String state = refused.getSQLState() == null ? "" : refused.getSQLState();
    List<String> detail = ServerWords.of(refused, null);
    String code = code(state, "database-refused");
    return new DatabaseRefused(
        new Problem(
            code,
            "",
            ServerWords.message(refused) + ServerWords.state(refused),
            detail.isEmpty() ? null : String.join("\n", detail),
            switch (code) {
              case "server-unreachable" ->
                  "see that the server runs, and check the host and port of its address";
              case "connection-lost" -> REACHED + ", and do the same again";
              default -> hint(refused);
            }),
        refused);
  }

  private static String blocker(Holder holder) {
    String query = holder.query();
    return holder.text() + (query == null || query.isBlank() ? "" : ": " + query.strip());
  }

  private static String where(Work work, @Nullable Step step, Exception cause) {
    if (step == null || step.line() == 0 || work.direction() == Journal.Direction.DOWN) {
      return work.file();
    }
    int further = cause instanceof SQLException sql ? ServerWords.linesBefore(sql, step) : 0;
    return work.file() + ":" + (step.line() + further);
  }

  private static String sentence(StepFailed failed, Work work) {
    Exception cause = failed.reason();
    Step step = failed.step();
    String what =
        step == null
            ? "the end of " + work.id()
            : "statement %d of %d of %s (%s)"
                .formatted(step.number(), work.steps().size(), work.id(), step.operation());
    String words =
        cause instanceof SQLException refused
            ? ServerWords.message(refused) + ServerWords.state(refused)
            : String.valueOf(cause);
    return what + " failed: " + words;
  }

  private static List<String> outcome(
      StepFailed failed, Work work, List<MigrationId> before, List<MigrationId> after) {
    boolean up = work.direction() == Journal.Direction.UP;
    String done = up ? "applied" : "reverted";
    List<String> lines = new ArrayList<>();
    lines.add(done + " by this run: " + names(before));
    Step step = failed.step();
    if (!work.transactional() && step != null && step.number() > 1) {
      lines.add(
          "%s stopped before the end of statement %d; the next %s goes on after what is done"
              .formatted(work.id(), step.number(), up ? "apply" : "revert"));
    }
    Reached kept = failed.kept();
    if (kept != null) {
      lines.add(
          "committed: %s; the next %s goes on after that"
              .formatted(kept.text(), up ? "apply" : "revert"));
    }
    List<MigrationId> not = new ArrayList<>(List.of(work.id()));
    not.addAll(after);
    if (step == null && code(failed).equals("connection-lost")) {
      // The server may have done it, and could not say so any more.
      lines.add("whether %s is %s is not known".formatted(not.removeFirst(), done));
    }
    lines.add("not " + done + ": " + names(not));
    return lines;
  }

  private static String names(List<MigrationId> ids) {
    return ids.isEmpty()
        ? "nothing"
        : ids.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
  }

  private static String code(StepFailed failed) {
    return failed.reason() instanceof SQLException
        ? code(failed.state(), "statement-failed")
        : "data-migration-failed";
  }

  private static String code(String state, String other) {
    return switch (state) {
      case "55P03", "40P01" -> "locked-out";
      case "25006" -> "read-only-server";
      case "42501" -> "permission-denied";
      case "57P01", "57P02" -> "connection-lost";
      case "28P01", "28000" -> "wrong-password";
      case "3D000" -> "no-such-database";
      case "08001", "08004" -> "server-unreachable";
      default -> state.startsWith("08") ? "connection-lost" : other;
    };
  }

  private static String hint(StepFailed failed, Work work) {
    String hint =
        failed.reason() instanceof SQLException refused
            ? hint(refused, failed, work)
            : hint(failed.reason());
    if (work.direction() == Journal.Direction.UP) {
      return hint;
    }
    // What undoes a migration is stored with it, so that no file is to be mended.
    return hint.contains("mend the file") || hint.contains("mend the rows")
        ? "mend what stands against it in the database, and revert again"
        : hint.replace("apply again", "revert again");
  }

  private static String hint(Exception reason) {
    return reason instanceof ClassNotFoundException
        ? "put the class on the class path, and apply again: `whimbrel` has the modules of its"
            + " application there, a program of yours that calls the engine has its own classes"
        : "mend the class, and apply again";
  }

  private static String hint(SQLException refused, StepFailed failed, Work work) {
    if (!code(failed).equals("connection-lost")) {
      return hint(refused);
    }
    if (!work.transactional()) {
      return REACHED
          + ", and apply again: what was done stays, and what became of the statement that was"
          + " running is looked at first";
    }
    return failed.step() == null
        ? REACHED + ", and apply again: either all of " + work.id() + " was committed, or nothing"
        : REACHED + ", and apply again: what is not applied was rolled back";
  }

  private static String hint(SQLException refused) {
    String state = refused.getSQLState() == null ? "" : refused.getSQLState();
    return switch (state) {
      case "55P03", "40P01" -> "apply again when that session is done, or end it";
      case "25006" ->
          "connect to the primary, or as somebody who may write; this session only reads";
      case "42501" -> Denied.hint(refused);
      case "28P01", "28000" -> "check user and password; PGPASSWORD or ~/.pgpass can hold it";
      case "3D000" -> "create the database first, or check its name";
      case "42704" ->
          "if an extension has it, create that first (create_extension; btree_gist lets gist"
              + " compare by =), else mend the file, and apply again";
      case "53100" -> "free disk space on the server, and apply again";
      default -> ofClass(state);
    };
  }

  private static String ofClass(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "23" -> "mend the rows that stand against it in an earlier migration, and apply again";
      default -> "mend the file, and apply again";
    };
  }
}
