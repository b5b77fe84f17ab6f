package dev.whimbrel.diff;

import dev.whimbrel.error.Problem;
import dev.whimbrel.error.ShellWord;
import dev.whimbrel.schema.ColumnType;
import java.util.List;

/** Something that two schemas cannot tell and their author can. */
public sealed interface Question {

  /** Spellings of the answers, as flags of the command, the likelier one first. */
  List<String> flags();

  /** The question as a problem whose hint gives the flags. */
  Problem problem();

  /** The first flag as a shell takes it. */
  default String first() {
    return ShellWord.ofOption(flags().getFirst());
  }

  /** The last flag as a shell takes it. */
  default String last() {
    return ShellWord.ofOption(flags().getLast());
  }

  private static List<String> ofRename(String pair) {
    return List.of("--rename " + pair, "--no-rename " + pair);
  }

  /**
   * A table went and one with the same columns came, or with some of them.
   *
   * @param from the table that went
   * @param to the table that came
   * @param shared what both have
   */
  record TableRename(String from, String to, Shared shared) implements Question {

    /** What two tables may have in common. */
    public enum Shared {
      /** Most columns, by name. */
      MOSTLY("mostly the same columns"),
      /** A few columns, by name, or those who refer to them. */
      SOME("some of the same columns"),
      /** The types of all columns, and no names. */
      TYPES("columns of the same types");

      private final String words;

      Shared(String words) {
        this.words = words;
      }
    }

    @Override
    public List<String> flags() {
      return ofRename(from + ":" + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-rename",
          to,
          "table %s went and %s came with %s".formatted(from, to, shared.words),
          "say %s if it is the same table, or %s to drop it with its rows"
              .formatted(first(), last()));
    }
  }

  /**
   * An enum type went and one with mostly the same values came.
   *
   * @param from the type that went
   * @param to the type that came
   */
  record EnumRename(String from, String to) implements Question {

    @Override
    public List<String> flags() {
      return ofRename(from + ":" + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-rename",
          to,
          "enum " + from + " went and " + to + " came with mostly the same values",
          "say %s if it is the same type, or %s to make a new one".formatted(first(), last()));
    }
  }

  /**
   * A sequence went, and another one came for a column that is there.
   *
   * @param from the sequence that went
   * @param to the sequence that came
   */
  record SequenceRename(String from, String to) implements Question {

    @Override
    public List<String> flags() {
      return ofRename(from + ":" + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-rename",
          to,
          "sequence " + from + " went and " + to + " came",
          "say %s if it is the same sequence, or %s to make a new one that goes on after the rows"
              .formatted(first(), last()));
    }
  }

  /**
   * A value of an enum type went and another came.
   *
   * @param name the type
   * @param from the value that went
   * @param to the value that came
   */
  record ValueRename(String name, String from, String to) implements Question {

    @Override
    public List<String> flags() {
      return ofRename(name + "." + from + ":" + name + "." + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-rename",
          name + "." + to,
          "value %s of the enum %s went and %s came".formatted(from, name, to),
          "say %s if it is the same value, or %s if no row holds it".formatted(first(), last()));
    }
  }

  /**
   * A column went and one of the same type came.
   *
   * @param table the table, by its name after all renames
   * @param from the column that went
   * @param to the column that came
   * @param same whether both have exactly one type
   */
  record ColumnRename(String table, String from, String to, boolean same) implements Question {

    @Override
    public List<String> flags() {
      return ofRename(table + "." + from + ":" + table + "." + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-rename",
          table + "." + to,
          "column "
              + from
              + " of "
              + table
              + " went and "
              + to
              + " came with "
              + (same ? "the same" : "a like")
              + " type",
          "say %s if it is the same column, or %s to drop it with its values"
              .formatted(first(), last()));
    }
  }

  /**
   * A class of those that share a table went, and one came whose rows need the same columns.
   *
   * @param table the table
   * @param place {@code table.column}, where the class of a row is told
   * @param from the class that went, as it is told
   * @param to the class that came
   */
  record ClassRename(String table, String place, String from, String to) implements Question {

    @Override
    public List<String> flags() {
      return ofRename(place + "." + from + ":" + place + "." + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-rename",
          place,
          "class %s of %s went, and %s came with the same required columns"
              .formatted(from, table, to),
          "say %s if it is the same class, so that its rows follow, or %s if no row is of it"
              .formatted(first(), last()));
    }
  }

  /**
   * Columns went from a table, and like ones came in another that is joined with it.
   *
   * @param from the table that they went from
   * @param to the table that they came in
   * @param columns by the names they had
   */
  record Move(String from, String to, List<String> columns) implements Question {

    /** Copies. */
    public Move {
      columns = List.copyOf(columns);
    }

    @Override
    public List<String> flags() {
      return List.of("--no-move " + from + ":" + to);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "possible-move",
          to,
          "%s of %s went, and %s came as if the values were to be there from now on"
              .formatted(String.join(", ", columns), from, to),
          ("to keep them, let the entities have both places, make that migration, copy the values"
                  + " in one of `whimbrel migrate new --sql`, and take the old place away after"
                  + " it; or drop them with %s")
              .formatted(first()));
    }
  }

  /**
   * A column goes that marks deleted rows, which would be seen again.
   *
   * @param table the table
   * @param column the column
   */
  record Deleted(String table, String column) implements Question {

    @Override
    public List<String> flags() {
      return List.of("--no-mark " + table + "." + column);
    }

    @Override
    public Problem problem() {
      return new Problem(
          "deleted-rows",
          table + "." + column,
          "column %s of %s went, which marks deleted rows: they would be seen again"
              .formatted(column, table),
          ("to be rid of them, delete them in a migration of `whimbrel migrate new --sql` before"
                  + " this one; say %s when they are gone, or may be seen")
              .formatted(first()));
    }
  }

  /**
   * A column gets a type, and nothing says which of its values a value becomes.
   *
   * @param table the table
   * @param column the column
   * @param from the type it has
   * @param to the type it shall get
   * @param cause why nothing says it
   */
  record NoCast(String table, String column, ColumnType from, ColumnType to, Cause cause)
      implements Question {

    /** Why nothing says what becomes of the values. */
    public enum Cause {
      /** The server has no cast. */
      NO_CAST(
          "no cast leads from %s to %s, and nothing says what becomes of the values of column %s"),
      /** There is a cast, but perhaps it makes another constant of a value. */
      UNCLEAR(
          "as %s and as %s a value of column %s may mean one thing and another, and nothing says"
              + " which becomes which");

      private final String words;

      Cause(String words) {
        this.words = words;
      }
    }

    @Override
    public List<String> flags() {
      return List.of("--using " + table + "." + column + "=SQL");
    }

    @Override
    public Problem problem() {
      return new Problem(
          "no-cast",
          table + "." + column,
          cause.words.formatted(from.sql(), to.sql(), column),
          "say how a value of the old row becomes one of the new type with "
              + first()
              + ", or give the column another name, which begins empty");
    }
  }

  /**
   * A column of a table that exists shall not take NULL, and nothing says what its rows get.
   *
   * @param table the table
   * @param column the column
   * @param type its type
   * @param added whether the column is new, so that every row lacks a value
   */
  record MissingValue(String table, String column, ColumnType type, boolean added)
      implements Question {

    @Override
    public List<String> flags() {
      String place = table + "." + column;
      return added
          ? List.of("--default " + place + "=SQL")
          : List.of("--default " + place + "=SQL", "--no-default " + place);
    }

    @Override
    public Problem problem() {
      String what =
          added
              ? "column " + column + " (" + type.sql() + ") is new and NOT NULL"
              : "column " + column + " (" + type.sql() + ") shall no longer take NULL";
      String otherwise =
          added ? "or let the column take NULL" : "or " + last() + " if no row has NULL there";
      return new Problem(
          "missing-value",
          table + "." + column,
          what + ", and nothing says what the existing rows of " + table + " get",
          "give a one-off value with " + first() + ", " + otherwise);
    }
  }
}
