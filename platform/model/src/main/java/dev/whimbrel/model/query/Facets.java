package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.model.row.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which values of a field the rows of a list have, and how many have each. */
public final class Facets {

  /** So many rows are looked at, however many the list has. */
  public static final int LOOKED_AT = 10_000;

  /** So many values are given, those of the most rows. */
  public static final int MOST = 20;

  /** A filter that few rows pass may have to look at all of them. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final Resources resources;
  private final TimeBox timeBox;

  /** Of these resources. */
  public Facets(JdbcClient jdbc, Resources resources, TimeBox timeBox) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.timeBox = timeBox;
  }

  /**
   * A value.
   *
   * @param value as a filter has it; null for none
   * @param label as people see it
   * @param count how many of the rows that were looked at
   */
  public record Facet(@Nullable String value, String label, long count) {}

  /** Whether a field's values are few enough to list, or lead to rows with names. */
  public static boolean fits(Field field) {
    return switch (field.kind()) {
      case CHOICE, BOOLEAN, REFERENCE -> true;
      case TEXT,
          LONG_TEXT,
          INTEGER,
          DECIMAL,
          DATE,
          TIME,
          TIMESTAMP,
          JSON,
          REFERENCES,
          UUID,
          DURATION,
          BINARY,
          OTHER ->
          false;
    };
  }

  /**
   * The values of a field among the rows that the other filters of the list leave; empty when that
   * takes too long to say.
   */
  public Optional<List<Facet>> of(Resource<?> resource, ListQuery query, Asker asker, String path) {
    return timeBox.ask(PATIENCE, () -> found(resource, query, asker, path));
  }

  private List<Facet> found(Resource<?> resource, ListQuery query, Asker asker, String path) {
    Select select = asker.over(resources, resource);
    ListReader.narrow(select, query.without(path), jdbc);
    ResolvedColumn own = select.own(path);
    select.add(text(own) + " AS value");
    select.add(
        (own.field().kind() == FieldKind.REFERENCE ? select.name(path) : "NULL") + " AS name");
    select.limit(LOOKED_AT);
    return jdbc.sql(
            """
            SELECT value, max(name) AS name, count(*) AS rows FROM (%s) seen
            GROUP BY value ORDER BY count(*) DESC, value LIMIT %d\
            """
                .formatted(select.sql(), MOST))
        .params(select.values())
        .query((row, n) -> facet(own.field(), row))
        .list();
  }

  /** A value as a filter has it. */
  static String text(ResolvedColumn own) {
    boolean choice = own.field().kind() == FieldKind.CHOICE;
    return "CAST(" + (choice ? Values.sortable(own.field(), own.sql()) : own.sql()) + " AS text)";
  }

  private Facet facet(Field field, ResultSet row) throws SQLException {
    @Nullable String value = row.getString("value");
    return new Facet(
        value,
        new ValueNames(resources).of(field, value, row.getString("name")),
        row.getLong("rows"));
  }
}
