package dev.whimbrel.catalogue.scratch;

import dev.whimbrel.files.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What pg_dump writes of the contents of large objects: transactions of their own, which are data.
 */
final class LargeObjects {

  private static final Pattern CONTENT =
      Pattern.compile(
          "(?i)select\\s+(pg_catalog\\.)?lo_?(open|write|close)\\s*\\(.*", Pattern.DOTALL);

  private LargeObjects() {}

  static List<SqlStatement> without(List<SqlStatement> statements) {
    List<SqlStatement> others = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      int end = isWord(statements.get(i), "BEGIN") ? end(statements, i) : i;
      if (end == i) {
        others.add(statements.get(i));
      }
      i = end;
    }
    return others;
  }

  /**
   * Where the transaction ends that holds nothing but contents; where it begins, if there is more.
   */
  private static int end(List<SqlStatement> statements, int begin) {
    int at = begin + 1;
    while (at < statements.size() && CONTENT.matcher(statements.get(at).text()).matches()) {
      at++;
    }
    boolean whole =
        at > begin + 1 && at < statements.size() && isWord(statements.get(at), "COMMIT");
    return whole ? at : begin;
  }

  private static boolean isWord(SqlStatement statement, String word) {
    return statement.words(2).equals(List.of(word));
  }
}
