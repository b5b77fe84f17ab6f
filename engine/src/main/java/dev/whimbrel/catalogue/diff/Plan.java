package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.rows.Demand;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.rows.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * What leads from one catalogue to another.
 *
 * @param ahead statements that must be committed before the rest begins
 * @param statements the rest, for one transaction
 * @param changes a line of words for each object that differs
 * @param rewritten columns that are written anew because their enum loses or moves values
 * @param demands what must be true of the rows
 * @param losses rows and values that go for good
 */
public record Plan(
    List<String> ahead,
    List<String> statements,
    List<String> changes,
    List<String> rewritten,
    List<Demand> demands,
    List<Loss> losses) {

  /** Copies the lists. */
  public Plan {
    ahead = List.copyOf(ahead);
    statements = List.copyOf(statements);
    changes = List.copyOf(changes);
    rewritten = List.copyOf(rewritten);
    demands = List.copyOf(demands);
    losses = List.copyOf(losses);
  }

  /**
   * The same for a database in which something gets another name first, in the transaction too.
   *
   * @param names how it is called until then
   */
  public Plan after(List<String> renames, LiveNames names) {
    List<String> all = new ArrayList<>(renames);
    all.addAll(statements);
    List<String> values = ahead.stream().map(names::beforehand).toList();
    return new Plan(values, all, changes, rewritten, demands, losses);
  }

  /** Whether the two are equal. */
  public boolean isEmpty() {
    return ahead.isEmpty() && statements.isEmpty();
  }

  /** All statements with BEGIN and COMMIT around what belongs together, without semicolons. */
  public List<String> script() {
    List<String> script = new ArrayList<>(ahead);
    if (!statements.isEmpty()) {
      script.add("BEGIN");
      script.addAll(statements);
      script.add("COMMIT");
    }
    return script;
  }

  /**
   * The statements as a file that says what a schema is: without a transaction, and what is set for
   * the length of one is set for the session.
   */
  public List<String> withoutTransaction() {
    List<String> all = new ArrayList<>(ahead);
    statements.forEach(sql -> all.add(sql.replaceFirst("^SET LOCAL ", "SET ")));
    return all;
  }
}
