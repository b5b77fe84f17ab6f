package dev.whimbrel.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named rule of a table that the database enforces. */
public sealed interface Constraint {

  /** Unique within its table. */
  String name();

  /** The columns it names, in order; empty for a check, whose columns are in its expression. */
  List<String> columns();

  /** Columns that the index of a key carries along for index-only scans. */
  default List<String> include() {
    return List.of();
  }

  /** Whether it involves a column of its own table, so that it goes when the column goes. */
  default boolean mentions(String column) {
    return columns().contains(column) || include().contains(column);
  }

  /** Whether an index carries it, so that its name is taken among tables and indexes too. */
  default boolean indexed() {
    return true;
  }

  /** The same rule under another name. */
  default Constraint named(String other) {
    return switch (this) {
      case PrimaryKey k -> new PrimaryKey(other, k.columns(), k.include(), k.timing());
      case Unique u ->
          new Unique(other, u.columns(), u.include(), u.nullsNotDistinct(), u.timing());
      case ForeignKey k -> k.with(other, k.columns(), k.table(), k.references());
      case Check c -> new Check(other, c.expression(), c.noInherit());
      case Exclusion e -> new Exclusion(other, e.method(), e.elements(), e.predicate(), e.timing());
    };
  }

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

  /**
   * The key of the table.
   *
   * @param include columns that its index carries along
   */
  record PrimaryKey(String name, List<String> columns, List<String> include, Timing timing)
      implements Constraint {
    /** Copies the columns. */
    public PrimaryKey {
      columns = List.copyOf(columns);
      include = List.copyOf(include);
    }

    /** One that carries nothing along. */
    public PrimaryKey(String name, List<String> columns, Timing timing) {
      this(name, columns, List.of(), timing);
    }
  }

  /**
   * No two rows alike.
   *
   * @param include columns that its index carries along
   * @param nullsNotDistinct whether two NULLs count as alike (PostgreSQL 15 and newer)
   */
  record Unique(
      String name,
      List<String> columns,
      List<String> include,
      boolean nullsNotDistinct,
      Timing timing)
      implements Constraint {
    /** Copies the columns. */
    public Unique {
      columns = List.copyOf(columns);
      include = List.copyOf(include);
    }

    /** One that carries nothing along. */
    public Unique(String name, List<String> columns, boolean nullsNotDistinct, Timing timing) {
      this(name, columns, List.of(), nullsNotDistinct, timing);
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

    @Override
    public boolean indexed() {
      return false;
    }

    /** The same key between other names. */
    public ForeignKey with(String other, List<String> own, String target, List<String> theirs) {
      return new ForeignKey(other, own, target, theirs, onDelete, onUpdate, timing);
    }

    ForeignKey retarget(String from, String to) {
      return table.equals(from) ? with(name, columns, to, references) : this;
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

    @Override
    public boolean mentions(String column) {
      return Expressions.mentions(expression, column);
    }

    @Override
    public boolean indexed() {
      return false;
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

    @Override
    public boolean mentions(String column) {
      return Expressions.mentions(elements, column) || Expressions.mentions(predicate, column);
    }
  }
}
