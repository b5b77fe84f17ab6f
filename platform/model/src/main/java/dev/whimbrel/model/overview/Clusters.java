package dev.whimbrel.model.overview;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.grid.Point;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.TimeBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a list on the globe, those that lie near each other put together. */
public final class Clusters {

  /** So many rows are looked at where looking at all takes too long. */
  public static final long LOOKED_AT = 10_000;

  /** So many clusters are given, the largest. */
  public static final int MOST = 400;

  /** The closest that a map shows. */
  public static final int CLOSEST = 19;

  /** Degrees that 64 points of a map take at its widest, where the globe is 256 points wide. */
  private static final double WIDEST = 90;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final Resources resources;
  private final TimeBox timeBox;

  /** Of these resources. */
  public Clusters(JdbcClient jdbc, Resources resources, TimeBox timeBox) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.timeBox = timeBox;
  }

  /**
   * Rows near each other.
   *
   * @param latitude of their middle
   * @param longitude of their middle
   * @param count how many
   * @param key of the row, as text; of several the least of their keys
   * @param name of the row; of several the least of their names, which may be another one's
   * @param box all of them lie in
   */
  public record Cluster(
      double latitude, double longitude, long count, String key, String name, Box box) {}

  /** A part of the globe, in degrees. */
  public record Box(double south, double west, double north, double east) {

    /** The smallest that both lie in. */
    Box with(Box other) {
      return new Box(
          Math.min(south, other.south),
          Math.min(west, other.west),
          Math.max(north, other.north),
          Math.max(east, other.east));
    }
  }

  /**
   * What a map shows.
   *
   * @param clusters the largest first
   * @param whole whether all rows were looked at, and all clusters are there
   */
  public record Found(List<Cluster> clusters, boolean whole) {

    /** Where all of them lie; empty where there are none. */
    public Optional<Box> box() {
      return clusters.stream().map(Cluster::box).reduce(Box::with);
    }
  }

  /**
   * The rows of a list that lie somewhere.
   *
   * @param zoom how close the map is, from 0 for the globe; twice as close with each step
   */
  public Found of(Resource<?> resource, ListQuery query, Asker asker, int zoom) {
    double cell = WIDEST / Math.pow(2, Math.clamp(zoom, 0, CLOSEST));
    return timeBox
        .ask(PATIENCE, () -> read(asker.over(resources, resource), query, cell, false))
        .or(
            () ->
                timeBox.ask(
                    PATIENCE, () -> read(asker.over(resources, resource), query, cell, true)))
        .orElse(new Found(List.of(), false));
  }

  private Found read(Select select, ListQuery query, double cell, boolean some) {
    Resource<?> resource = select.resource();
    @Nullable Point point = resource.grid().point();
    if (point == null) {
      return new Found(List.of(), true);
    }
    ListReader.narrow(select, query, jdbc);
    add(select, point);
    if (some) {
      select.limit(LOOKED_AT);
    }
    List<Cluster> clusters =
        jdbc.sql(
                """
                SELECT avg(latitude) AS latitude, avg(longitude) AS longitude, count(*) AS counted,
                  min(key) AS key, min(name) AS name,
                  min(latitude) AS south, min(longitude) AS west,
                  max(latitude) AS north, max(longitude) AS east FROM (%s) seen
                GROUP BY floor(latitude / %s), floor(longitude / %s)
                ORDER BY count(*) DESC LIMIT %d\
                """
                    .formatted(select.sql(), cell, cell, MOST + 1))
            .params(select.values())
            .query((row, _) -> cluster(resource, row))
            .list();
    boolean more = clusters.size() > MOST;
    return new Found(more ? clusters.subList(0, MOST) : clusters, !some && !more);
  }

  private static void add(Select select, Point point) {
    String latitude = "CAST(" + select.own(point.latitude()).sql() + " AS double precision)";
    String longitude = "CAST(" + select.own(point.longitude()).sql() + " AS double precision)";
    select.add(latitude + " AS latitude");
    select.add(longitude + " AS longitude");
    select.add("CAST(" + select.own(select.resource().key().name()).sql() + " AS text) AS key");
    select.add(select.name() + " AS name");
    select.where(latitude + " BETWEEN -90 AND 90 AND " + longitude + " BETWEEN -180 AND 180");
  }

  private static Cluster cluster(Resource<?> resource, ResultSet row) throws SQLException {
    String key = row.getString("key");
    return new Cluster(
        row.getDouble("latitude"),
        row.getDouble("longitude"),
        row.getLong("counted"),
        key,
        Labels.text(resource, key, row.getString("name")),
        new Box(
            row.getDouble("south"),
            row.getDouble("west"),
            row.getDouble("north"),
            row.getDouble("east")));
  }
}
