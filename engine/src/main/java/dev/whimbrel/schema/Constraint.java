package dev.whimbrel.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named rule of a table that the database enforces. */
public sealed interface Constraint {

  /** Unique within its table. */
  String name();

  /** The columns it names, in order; empty for a check, whose columns are in its expression. */
  List<String> columns();

  /**
   * When a rule is checked.
   *
   * @see <a href="https://www.postgresql.org/docs/18/sql-set-constraints.html">SET CONSTRAINTS</a>
   */
  enum Timing {
    /** After each statement, always. */
    NOT_DEFERRABLE,
    /** After each statement unless a transaction asks otherwise. */
    INITIALLY_IMMEDIATE,
    /** At commit unless a transaction asks otherwise. */
    INITIALLY_DEFERRED
  }

  /** What a foreign key does to the referring rows. */
  enum Action {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** As SQL spells it. */
    public String sql() {
      return name().replace('_', ' ');
    }
  }

  /** The key of the table. */
  record PrimaryKey(String name, List<String> columns, Timing timing) implements Constraint {
    /** Copies the columns. */
    public PrimaryKey {
      columns = List.copyOf(columns);
    }
  }

  /**
   * No two rows alike.
   *
   * @param nullsNotDistinct whether two NULLs count as alike (PostgreSQL 15 and newer)
   */
  record Unique(String name, List<String> columns, boolean nullsNotDistinct, Timing timing)
      implements Constraint {
    /** Copies the columns. */
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Values that exist in another table.
   *
   * @param table the table referred to
   * @param references its columns, one for each of {@code columns}
   */
  record ForeignKey(
      String name,
      List<String> columns,
      String table,
      List<String> references,
      Action onDelete,
      Action onUpdate,
      Timing timing)
      implements Constraint {
    /** Copies the columns. */
    public ForeignKey {
      columns = List.copyOf(columns);
      references = List.copyOf(references);
    }

    ForeignKey retarget(String from, String to) {
      return table.equals(from)
          ? new ForeignKey(name, columns, to, references, onDelete, onUpdate, timing)
          : this;
    }
  }

  /**
   * A condition that every row fulfils.
   *
   * @param expression SQL over columns of the row
   * @param noInherit whether child tables are exempt
   */
  record Check(String name, String expression, boolean noInherit) implements Constraint {
    @Override
    public List<String> columns() {
      return List.of();
    }
  }

  /**
   * No two rows for which all operators hold, such as overlapping bookings of one room.
   *
   * @param method index method, such as gist
   * @param elements what follows in brackets, as SQL: {@code room WITH =, during WITH &&}
   * @param predicate the rows it holds for, or null for all
   */
  record Exclusion(
      String name, String method, String elements, @Nullable String predicate, Timing timing)
      implements Constraint {
    @Override
    public List<String> columns() {
      return List.of();
    }
  }
}
