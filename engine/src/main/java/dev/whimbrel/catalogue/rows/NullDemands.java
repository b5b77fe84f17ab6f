package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.error.ShellWord;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Columns that must have a value in every row. */
final class NullDemands {

  private final Rows rows;

  NullDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject after = rows.sides().after().find(key);
    Key table = key.of(Kind.TABLE, "");
    if (key.kind() != Kind.COLUMN || after == null || !demands(after) || !rows.stay(table)) {
      return;
    }
    CatalogueObject before = rows.sides().before().find(key);
    if (before != null && demands(before) && rows.same(key)) {
      return;
    }
    String from = rows.from(Question.ROWS, List.of(key));
    if (from == null || (before != null && demands(before))) {
      // A default that has to be computed is a value, and so is what a type change makes of one.
      return;
    }
    String name = Names.quote(key.part());
    String sql = "SELECT count(*) FROM %s AS r WHERE r.%s IS NULL".formatted(from, name);
    Question question = new Question.Count(sql, Map.of(Question.ROWS, rows.place(table)));
    boolean fresh = before == null || rows.sides().fate(key) == Fate.REBUILT;
    Question.Place place = rows.place(table);
    found.accept(fresh ? added(key, place, question) : filled(key, place, question));
  }

  /** A column of the same type that goes was perhaps meant to be this one. */
  private String renamed(Key key, String otherwise) {
    CatalogueObject after = rows.sides().after().get(key);
    List<String> goes =
        rows.sides().before().parts(key, Kind.COLUMN).stream()
            .filter(one -> rows.sides().after().find(one.key()) == null)
            .filter(one -> one.text("type").equals(after.text("type")))
            .map(one -> one.key().part())
            .toList();
    if (rows.sides().before().has(key) || goes.size() != 1) {
      return otherwise;
    }
    String old = "%s.%s.%s".formatted(key.schema(), key.name(), goes.getFirst());
    return "say --rename %s if that is its new name; else %s"
        .formatted(ShellWord.of(old + ":" + key.part()), otherwise);
  }

  /** Whether no row may have NULL in it. */
  static boolean demands(CatalogueObject column) {
    return column.has("not_null") && !column.has("not_null_not_valid");
  }

  private Demand added(Key key, Question.Place place, Question question) {
    return new Demand(
        where(key),
        "the table has no row yet, or the new column a value for each",
        "would have no value in the new column, which is NOT NULL",
        renamed(
            key,
            "give the column a default, or make it nullable, fill it, and make it NOT NULL then"),
        place,
        question);
  }

  private static Demand filled(Key key, Question.Place place, Question question) {
    return new Demand(
        where(key),
        "no row has NULL in it",
        "have NULL in it, which becomes NOT NULL",
        "fill them first: UPDATE %s SET %s = ... WHERE %s IS NULL"
            .formatted(key.qualified(), Names.quote(key.part()), Names.quote(key.part())),
        place,
        question);
  }

  static String where(Key column) {
    return column.qualified() + "." + Names.quote(column.part());
  }
}
