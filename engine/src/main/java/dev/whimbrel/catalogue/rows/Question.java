package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Key;
import java.util.Map;
import java.util.TreeMap;

/** How to find out how many rows are in the way. */
public sealed interface Question {

  /** Stands for the table that is asked; no SQL holds such letters. */
  String ROWS = "\u0001rows\u0001";

  /** Stands for further labels of an enum, each after a comma. */
  String LABELS = "\u0001labels\u0001";

  /** Stands for a second table. */
  String OTHERS = "\u0001others\u0001";

  /**
   * A table that is asked.
   *
   * @param whole whether with the tables that inherit from it
   */
  record Place(Key table, boolean whole) {}

  /**
   * A query whose single number it is.
   *
   * @param text with a mark where a table stands
   * @param places the tables by their marks
   */
  record Count(String text, Map<String, Place> places) implements Question {

    /** Copies the places. */
    public Count {
      places = Map.copyOf(places);
    }

    /** The query, with everything as the database calls it. */
    String sql(LiveNames names) {
      String sql = text.replace(LABELS, names.labels());
      for (Map.Entry<String, Place> place : new TreeMap<>(places).entrySet()) {
        sql = sql.replace(place.getKey(), names.of(place.getValue()));
      }
      return sql;
    }
  }

  /**
   * An expression over one column that fails for a row in the way.
   *
   * @param column quoted, as the expression calls it
   */
  record Trial(Place place, String column, String expression) implements Question {}

  /**
   * Which rows a partition by hash takes is only told by a table that is parted alike.
   *
   * @param key as it is parted
   * @param condition of those that fit
   */
  record Hashed(Place place, String key, String condition) implements Question {}
}
