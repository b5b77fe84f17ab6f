package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values of columns whose domain gets stricter, or that get a domain. */
final class DomainDemands {

  private final Rows rows;

  DomainDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject column = rows.sides().after().find(key);
    if (key.kind() != Kind.COLUMN || column == null || !rows.stay(key.of(Kind.TABLE, ""))) {
      return;
    }
    for (Key used : column.uses()) {
      CatalogueObject domain = rows.sides().after().find(used);
      if (used.kind() == Kind.DOMAIN
          && domain != null
          && column.text("plain_type").equals(used.qualified())) {
        of(column, domain, found);
      }
    }
  }

  private void of(CatalogueObject column, CatalogueObject domain, Consumer<Demand> found) {
    CatalogueObject before = rows.sides().before().find(column.key());
    boolean was = before != null && before.text("plain_type").equals(column.text("plain_type"));
    for (String condition : conditions(domain, was)) {
      found.accept(
          new Demand(
              NullDemands.where(column.key()),
              "every value is one of " + domain.address().toLowerCase(Locale.ROOT),
              "hold a value that is none of "
                  + domain.address().toLowerCase(Locale.ROOT)
                  + ", by "
                  + condition,
              "mend them before, or add the constraint of the domain as NOT VALID",
              rows.place(column.key().of(Kind.TABLE, "")),
              question(column, domain, condition)));
    }
  }

  /** What the rows must satisfy and do not yet, because it is new or because they are. */
  private List<String> conditions(CatalogueObject domain, boolean was) {
    List<String> conditions = new ArrayList<>();
    Catalogue before = rows.sides().before();
    CatalogueObject old = was ? before.find(domain.key()) : null;
    if (domain.has("not_null") && (old == null || !old.has("not_null"))) {
      conditions.add("VALUE IS NOT NULL");
    }
    for (CatalogueObject check : rows.sides().after().parts(domain.key(), Kind.DOMAIN_CONSTRAINT)) {
      CatalogueObject same = was ? before.find(check.key()) : null;
      boolean known = same != null && same.text("definition").equals(check.text("definition"));
      if (!known && CheckDemands.tried(check)) {
        conditions.add(CheckDemands.expression(check.text("definition")));
      }
    }
    return conditions;
  }

  private @Nullable Question question(
      CatalogueObject column, CatalogueObject domain, String condition) {
    String from = rows.from(Question.ROWS, List.of(column.key()));
    if (from == null) {
      return null;
    }
    String base = domain.text("base");
    String value = Names.quote(column.key().part());
    String first = rows.value(column.key());
    String own = "::" + column.text("type");
    // The domain itself may not be there yet; its base is.
    String plain = first == null ? value : first;
    if (plain.endsWith(own)) {
      plain = plain.substring(0, plain.length() - own.length());
    }
    plain = plain + "::" + base;
    return new Question.Count(
        "SELECT count(*) FROM (SELECT %s AS value FROM %s AS o) AS v WHERE (%s) IS FALSE"
            .formatted(plain, Question.ROWS, condition),
        Map.of(Question.ROWS, rows.place(column.key().of(Kind.TABLE, ""))));
  }
}
