package dev.whimbrel.files;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problems;
import dev.whimbrel.files.SqlLexer.Kind;
import dev.whimbrel.files.SqlLexer.Token;
import dev.whimbrel.files.yaml.Position;
import dev.whimbrel.operation.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a script into its statements. A semicolon ends one unless it stands in brackets (as in
 * CREATE RULE) or in the body of a function that begins with BEGIN ATOMIC. What only psql
 * understands is refused.
 */
public final class SqlSplitter {

  /** What a statement is shows in its first words: CREATE OR REPLACE FUNCTION. */
  private static final String CONFORMING = "SET standard_conforming_strings = on";

  private static final int BEGINNING = 4;

  private static final Token NONE = new Token(Kind.SPACE, 0, 0, false);

  private final String sql;
  private final SqlLexer tokens;
  private final int firstLine;
  private final int indent;
  private final Problems problems;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<Token> beginning = new ArrayList<>();
  private Token last = NONE;
  private boolean fromStdin;
  private boolean escapes;
  private int counted;
  private int lines;
  private int brackets;
  private int blocks;

  private SqlSplitter(String sql, int firstLine, int indent, Problems problems) {
    this.sql = sql;
    this.tokens = new SqlLexer(sql);
    this.firstLine = firstLine;
    this.indent = indent;
    this.problems = problems;
  }

  /**
   * The statements of a script, of which the first line has that number in its file.
   *
   * @throws InvalidMigration when a quote or comment does not end, or only psql understands it
   */
  public static List<SqlStatement> split(String sql, int firstLine) {
    Problems problems = new Problems("");
    List<SqlStatement> statements = new SqlSplitter(sql, firstLine, 0, problems).split();
    problems.refuse();
    return statements;
  }

  /** Adds what is wrong with a script whose lines are indented so far in their file. */
  static List<SqlStatement> check(Script script, int indent, Problems problems) {
    SqlSplitter splitter = new SqlSplitter(script.text(), script.line(), indent, problems);
    List<SqlStatement> statements = splitter.split();
    if (script.transactional()) {
      statements.forEach(splitter::refuseTransactionControl);
    }
    return statements;
  }

  private List<SqlStatement> split() {
    int skipTo = 0;
    while (tokens.hasNext()) {
      Token token = tokens.next();
      if (token.start() < skipTo) {
        continue;
      }
      if (token.is(sql, "\\")) {
        refusePsql(token);
        skipTo = lineEnd(token.start());
      } else if (token.is(sql, ";") && brackets == 0 && blocks == 0) {
        if (!finish(token.start())) {
          // What follows is data, in which quotes mean nothing.
          return statements;
        }
      } else if (token.counts() || token.open()) {
        take(token);
      }
    }
    finish(sql.length());
    if (tokens.leavesEscapes()) {
      // What comes after this script is not written for it.
      int end = sql.length();
      statements.add(new SqlStatement(CONFORMING, firstLine + linesBefore(end), end));
    }
    return statements;
  }

  private void refusePsql(Token token) {
    add(
        "psql-command",
        token.start(),
        "a backslash begins a command that only psql understands",
        "write it in SQL");
  }

  private void take(Token token) {
    if (token.open()) {
      add("unterminated", token.start(), opening(token) + " is never closed", "close it");
    }
    if (token.counts()) {
      nest(token);
      fromStdin |= token.is(sql, "STDIN") && last.is(sql, "FROM");
      escapes = beginning.isEmpty() ? tokens.leavesEscapes() : escapes;
      if (beginning.size() < BEGINNING) {
        beginning.add(token);
      }
      last = token;
    }
  }

  /** Keeps count of brackets and, in a function's definition, of BEGIN, CASE and END. */
  private void nest(Token token) {
    if (token.is(sql, "(")) {
      brackets++;
    } else if (token.is(sql, ")")) {
      brackets = Math.max(0, brackets - 1);
    } else if (token.is(sql, "ATOMIC") && last.is(sql, "BEGIN") && definesRoutine()) {
      blocks++;
    } else if (blocks > 0 && token.is(sql, "CASE") && !isLabel()) {
      blocks++;
    } else if (blocks > 0 && token.is(sql, "END") && !isLabel()) {
      // Behind a semicolon it ends the body itself, never a CASE.
      boolean body = last.is(sql, ";") || last.is(sql, "ATOMIC");
      blocks = body ? 0 : Math.max(1, blocks - 1);
    }
  }

  /** Whether the next word is a column's name, whatever it means elsewhere. */
  private boolean isLabel() {
    return last.is(sql, "AS") || last.is(sql, ".");
  }

  private boolean definesRoutine() {
    int next = begins("CREATE", "OR", "REPLACE") ? 3 : begins("CREATE") ? 1 : -1;
    return next > 0
        && next < beginning.size()
        && (beginning.get(next).is(sql, "FUNCTION") || beginning.get(next).is(sql, "PROCEDURE"));
  }

  private boolean begins(String... words) {
    if (beginning.size() < words.length) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!beginning.get(i).is(sql, words[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isCopyFromStdin() {
    boolean reads = fromStdin && begins("COPY");
    if (reads) {
      add(
          "copy-from-stdin",
          beginning.getFirst().start(),
          "COPY FROM STDIN reads data that a migration does not send",
          "write INSERT statements");
    }
    return reads;
  }

  /** Ends a statement; false when what follows it is no SQL. */
  private boolean finish(int end) {
    boolean readsData = isCopyFromStdin();
    if (!beginning.isEmpty()) {
      int start = beginning.getFirst().start();
      String text = sql.substring(start, Math.min(end, last.end()));
      statements.add(new SqlStatement(text, firstLine + linesBefore(start), start, escapes));
    }
    beginning.clear();
    last = NONE;
    fromStdin = false;
    brackets = 0;
    blocks = 0;
    return !readsData;
  }

  /** Statements come in the order of the text, so each line is counted once. */
  private int linesBefore(int offset) {
    for (int i = sql.indexOf('\n', counted, offset); i >= 0; i = sql.indexOf('\n', i + 1, offset)) {
      lines++;
    }
    counted = offset;
    return lines;
  }

  private void refuseTransactionControl(SqlStatement statement) {
    if (statement.controlsTransaction()) {
      add(
          "transaction-control",
          statement.offset(),
          statement.words(1).getFirst()
              + " would end or nest the transaction that the migration runs in",
          "take it out, or say transaction:false");
    }
  }

  private String opening(Token token) {
    String text = sql.substring(token.start(), Math.min(token.end(), token.start() + 12));
    return switch (token.kind()) {
      case COMMENT -> "the comment that begins here";
      case QUOTED_NAME -> "the quoted name that begins here";
      default -> text.startsWith("$") ? "the string " + tag(text) : "the string that begins here";
    };
  }

  private static String tag(String text) {
    int end = text.indexOf('$', 1);
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private int lineEnd(int offset) {
    int end = sql.indexOf('\n', offset);
    return end < 0 ? sql.length() : end;
  }

  private void add(String code, int offset, String message, String hint) {
    Position at = Position.of(sql, offset);
    problems.at(firstLine + at.line() - 1, at.column() + indent).add(code, message, hint);
  }
}
