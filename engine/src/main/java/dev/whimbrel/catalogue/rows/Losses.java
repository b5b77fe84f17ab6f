package dev.whimbrel.catalogue.rows;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Counts what a plan takes away for good. */
public final class Losses {

  private Losses() {}

  /**
   * Those that hold anything now, in words.
   *
   * @param statement in no transaction
   */
  public static List<String> now(Statement statement, List<Loss> losses, LiveNames names)
      throws SQLException {
    List<String> words = new ArrayList<>();
    statement.execute(Loss.ALL_ROWS);
    for (Loss loss : losses) {
      try {
        add(words, loss, loss.count(statement, names));
      } catch (SQLException refused) {
        // A value that cannot become one of the new type is not rounded: it is in the way.
        if (!RowCheck.state(refused, "22") && !RowCheck.state(refused, "23")) {
          throw refused;
        }
      }
    }
    return words;
  }

  /**
   * Those that hold anything, in words; nobody adds rows to them until the end of the transaction.
   * Sequences cannot be locked: a number drawn after this is not counted.
   *
   * @param statement in a transaction
   */
  public static List<String> locked(Statement statement, List<Loss> losses, LiveNames names)
      throws SQLException {
    List<String> words = new ArrayList<>();
    statement.execute(Loss.ALL_ROWS);
    for (Loss loss : losses) {
      loss.lock(statement, names);
      add(words, loss, loss.count(statement, names));
    }
    return words;
  }

  private static void add(List<String> words, Loss loss, long count) {
    if (count > 0) {
      words.add(loss.words(count));
    }
  }
}
