package dev.whimbrel.execution.declared;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.lock.Holder;
import dev.whimbrel.execution.step.Denied;
import dev.whimbrel.execution.step.ServerWords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in full what did not work: the statement, the server's words, and what is done now. */
final class Refusal {

  private static final String AGAIN = "; then run it again, it goes on from where the database is";

  private Refusal() {}

  /**
   * How far it came.
   *
   * @param statement the one that failed, or null
   * @param done how many are in the database for good
   */
  record Progress(@Nullable String statement, int done, int all) {}

  static DatabaseRefused of(SQLException refused, Progress progress, List<Holder> holders) {
    List<String> detail = new ArrayList<>();
    if (progress.statement() != null) {
      detail.add("statement: " + progress.statement());
    }
    detail.addAll(ServerWords.of(refused, null));
    holders.forEach(holder -> detail.add("blocked by " + holder.text()));
    String state = refused.getSQLState() == null ? "" : refused.getSQLState();
    boolean unknown = state.startsWith("08") && "COMMIT".equals(progress.statement());
    detail.add(
        unknown
            ? "whether the server has committed it is not known"
            : "applied: %d of %d statements; not applied: %d"
                .formatted(progress.done(), progress.all(), progress.all() - progress.done()));
    return new DatabaseRefused(
        new Problem(
            code(state),
            "",
            ServerWords.message(refused) + ServerWords.state(refused),
            String.join("\n", detail),
            hint(refused, state) + AGAIN),
        refused);
  }

  private static String code(String state) {
    return switch (state) {
      case "55P03", "40P01" -> "locked-out";
      case "25006" -> "read-only-server";
      case "42501" -> "permission-denied";
      case "57P01", "57P02" -> "connection-lost";
      default -> state.startsWith("08") ? "connection-lost" : "statement-failed";
    };
  }

  private static String hint(SQLException refused, String state) {
    return switch (code(state)) {
      case "locked-out" -> "wait for that session, or end it";
      case "read-only-server" -> "connect to the primary, or as somebody who may write";
      case "permission-denied" -> Denied.hint(refused);
      case "connection-lost" -> "see that the server runs and is reached";
      default -> "mend what is wanted, or the rows that stand against it";
    };
  }
}
