package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.Map;
import java.util.function.Consumer;

/** Tables that become foreign ones: no rows move to another server. */
final class ForeignDemands {

  private final Rows rows;

  ForeignDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject before = rows.sides().before().find(key);
    CatalogueObject after = rows.sides().after().find(key);
    if (key.kind() != Kind.TABLE
        || before == null
        || after == null
        || before.has("server")
        || !after.has("server")) {
      return;
    }
    Question.Place place = rows.place(key);
    found.accept(
        new Demand(
            key.qualified(),
            "there are no rows",
            "would be lost, for the table will be one of another server",
            "move them to the other server before",
            place,
            new Question.Count(
                "SELECT count(*) FROM " + Question.ROWS + " AS r", Map.of(Question.ROWS, place))));
  }
}
