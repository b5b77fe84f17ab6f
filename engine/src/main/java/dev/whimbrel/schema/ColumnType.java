package dev.whimbrel.schema;

import java.util.List;

/**
 * The type of a column. {@link TypeNames#parse} reads every spelling that PostgreSQL takes; {@link
 * #sql()} gives back the one that it prints.
 */
public sealed interface ColumnType {

  /** The canonical spelling, as {@code format_type} prints it. */
  String sql();

  /**
   * A type by name, with its modifiers: {@code numeric(9,5)}, {@code character varying(50)}.
   *
   * @param name canonical name, lower case unless quoted
   * @param modifiers numbers in brackets, in order; empty for none
   */
  record Scalar(String name, List<Integer> modifiers) implements ColumnType {

    /** Copies the modifiers. */
    public Scalar {
      modifiers = List.copyOf(modifiers);
    }

    @Override
    public String sql() {
      if (modifiers.isEmpty()) {
        return name;
      }
      String brackets = modifiers.toString().replace("[", "(").replace("]", ")").replace(" ", "");
      int zone = name.indexOf(" with");
      // "timestamp(3) with time zone": the modifier stands before the zone.
      return zone > 0 && name.startsWith("time")
          ? name.substring(0, zone) + brackets + name.substring(zone)
          : name + brackets;
    }
  }

  /**
   * An array; PostgreSQL neither keeps nor enforces the number of dimensions.
   *
   * @param element what it holds
   */
  record Array(ColumnType element) implements ColumnType {
    @Override
    public String sql() {
      return element.sql() + "[]";
    }
  }

  /**
   * A type that this version does not take apart (of an unknown extension), compared as text.
   *
   * @param text as the server prints it
   */
  record Opaque(String text) implements ColumnType {
    @Override
    public String sql() {
      return text;
    }
  }
}
