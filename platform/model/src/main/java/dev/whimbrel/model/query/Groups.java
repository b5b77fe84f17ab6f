package dev.whimbrel.model.query;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.grid.Figure;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.TimeBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a list put together by the values of one field, counted and added up. */
public final class Groups {

  /** So many rows are looked at where looking at all takes too long. */
  public static final long LOOKED_AT = 10_000;

  /** So many groups are given. */
  public static final int MOST = 200;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final Resources resources;
  private final TimeBox timeBox;

  /** Of these resources. */
  public Groups(JdbcClient jdbc, Resources resources, TimeBox timeBox) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.timeBox = timeBox;
  }

  /**
   * Rows that have one value.
   *
   * @param label the value as people see it
   * @param count how many rows
   * @param figures in the order in which they were asked for, as text; null where there is no
   *     number
   * @param rows the list of these rows; null where no address can name them
   */
  public record Group(
      String label, long count, List<@Nullable String> figures, @Nullable ListQuery rows) {}

  /**
   * All groups of a list.
   *
   * @param groups the latest first where they are stretches of time, else the largest
   * @param more whether there are others
   * @param extent of which rows
   */
  public record Found(List<Group> groups, boolean more, Extent extent) {}

  /** How many of the rows were looked at. */
  public enum Extent {
    ALL,
    /** The first {@link #LOOKED_AT}, as all would have taken too long. */
    SOME,
    /** Even those would have taken too long. */
    NONE
  }

  /** The groups of the rows that a list asks for. */
  public Found of(Resource<?> resource, ListQuery query, Asker asker, Grouping grouping) {
    Draft draft = new Draft(resource, query, asker, grouping);
    return timeBox
        .ask(PATIENCE, () -> draft.found(Extent.ALL))
        .or(() -> timeBox.ask(PATIENCE, () -> draft.found(Extent.SOME)))
        .orElse(new Found(List.of(), false, Extent.NONE));
  }

  /** A question being put together. */
  private final class Draft {

    private final Resource<?> resource;
    private final ListQuery query;
    private final Asker asker;
    private final Grouping grouping;
    private final List<Figure> figures;
    private final Field field;
    private final GroupRows rows;

    private Draft(Resource<?> resource, ListQuery query, Asker asker, Grouping grouping) {
      this.resource = resource;
      this.query = query;
      this.asker = asker;
      this.grouping = grouping;
      this.figures = grouping.figures(resource);
      this.field = resource.resolve(grouping.path()).field();
      this.rows = new GroupRows(new FilterValues(resources, asker), query, grouping, field);
    }

    private Found found(Extent extent) {
      Select select = asker.over(resources, resource);
      ListReader.narrow(select, query, jdbc);
      ResolvedColumn own = select.own(grouping.path());
      select.add(value(select, own) + " AS value");
      boolean named = own.field().kind() == FieldKind.REFERENCE;
      select.add((named ? select.name(grouping.path()) : "NULL") + " AS name");
      List<String> sums = sums(select);
      if (extent == Extent.SOME) {
        select.limit(LOOKED_AT);
      }
      String order = grouping.step() == null ? "count(*) DESC, value" : "value DESC NULLS LAST";
      String sql =
          "SELECT value, max(name) AS name, count(*) AS counted%s FROM (%s) seen GROUP BY value"
              .formatted(String.join("", sums), select.sql());
      List<Group> groups =
          jdbc.sql(sql + " ORDER BY " + order + " LIMIT " + (MOST + 1))
              .params(select.values())
              .query((row, _) -> group(row))
              .list();
      boolean more = groups.size() > MOST;
      return new Found(more ? groups.subList(0, MOST) : groups, more, extent);
    }

    private List<String> sums(Select select) {
      List<String> sums = new ArrayList<>();
      for (Figure figure : figures) {
        String name = "f" + sums.size();
        select.add(select.own(figure.path()).sql() + " AS " + name);
        sums.add(", CAST(%s(%s) AS text) AS %s".formatted(figure.function().word(), name, name));
      }
      return sums;
    }

    private String value(Select select, ResolvedColumn own) {
      Step step = grouping.step();
      if (step == null) {
        return Facets.text(own);
      }
      String local = select.local(field, own.sql(), asker.now().getZone());
      return "CAST(CAST(date_trunc('%s', %s) AS date) AS text)".formatted(step.word(), local);
    }

    private Group group(ResultSet row) throws SQLException {
      @Nullable String value = row.getString("value");
      List<@Nullable String> numbers = new ArrayList<>();
      for (int i = 0; i < figures.size(); i++) {
        numbers.add(row.getString("f" + i));
      }
      Optional<String> time = rows.label(value);
      String name = row.getString("name");
      return new Group(
          time.orElseGet(() -> new ValueNames(resources).of(field, value, name)),
          row.getLong("counted"),
          numbers,
          rows.of(value).orElse(null));
    }
  }
}
