package dev.whimbrel.cli.draw;

import java.util.List;

/** What a picture of a schema shows, before anybody knows where. */
public record Diagram(List<Card> cards, List<Reference> references) {

  /** Copies both lists. */
  public Diagram {
    cards = List.copyOf(cards);
    references = List.copyOf(references);
  }

  /** What became of something, where two schemas are compared. */
  public enum Mark {
    SAME,
    ADDED,
    GONE,
    CHANGED;

    /** As a class of the style sheet. */
    String style() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a card stands for. */
  public enum Sort {
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    ENUM;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * A box of the picture.
   *
   * @param id {@code schema.name}, quoted where needed
   * @param notes below the rows, such as how it is partitioned
   */
  public record Card(
      String id,
      String schema,
      String name,
      Sort sort,
      Mark mark,
      List<Row> rows,
      List<String> notes) {

    /** Copies both lists. */
    public Card {
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
    }

    Card with(Mark other, List<Row> otherRows) {
      return new Card(id, schema, name, sort, other, otherRows, notes);
    }
  }

  /**
   * A column, or a value of an enum.
   *
   * @param about everything that is known of it, for who asks
   */
  public record Row(String name, String type, Traits traits, String about, Mark mark) {

    Row with(Mark other) {
      return new Row(name, type, traits, about, other);
    }
  }

  /** What the signs of a row say; a row that is no column of a table has no signs. */
  public record Traits(boolean column, boolean primary, boolean foreign, boolean required) {

    /** Of a value of an enum or a column of a view. */
    public static final Traits NONE = new Traits(false, false, false, false);
  }

  /** Why a line is drawn. */
  public enum Tie {
    /** A foreign key. */
    KEY,
    /** A table inherits from another. */
    INHERITS,
    /** A view reads a table or a view. */
    READS
  }

  /**
   * A line of the picture.
   *
   * @param many whether several rows may refer to the same one
   * @param optional whether a row may refer to none
   */
  public record Reference(Tie tie, Side from, Side to, boolean many, boolean optional, Mark mark) {

    Reference with(Mark other) {
      return new Reference(tie, from, to, many, optional, other);
    }

    /** In words: {@code report (location_id) refers to location (id)}. */
    String words() {
      String verb =
          switch (tie) {
            case KEY -> " refers to ";
            case INHERITS -> " inherits from ";
            case READS -> " reads ";
          };
      return from.words() + verb + to.words();
    }
  }

  /** An end of a line: some columns of a card, or the card itself. */
  public record Side(String card, List<String> columns) {

    /** Copies the list. */
    public Side {
      columns = List.copyOf(columns);
    }

    private String words() {
      return columns.isEmpty() ? card : card + " (" + String.join(", ", columns) + ")";
    }
  }
}
