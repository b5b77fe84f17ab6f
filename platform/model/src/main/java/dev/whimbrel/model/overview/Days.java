package dev.whimbrel.model.overview;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.model.row.Values;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From when to when the rows of a resource are. Kept for a while for who sees all rows, as every
 * page of a list shows it.
 */
public final class Days {

  /** An index answers at once; a page does not wait for a table without one. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private static final Duration FRESH = Duration.ofSeconds(60);

  private final JdbcClient jdbc;
  private final Resources resources;
  private final TimeBox timeBox;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Of these resources. */
  public Days(JdbcClient jdbc, Resources resources, TimeBox timeBox, Clock clock) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.timeBox = timeBox;
    this.clock = clock;
  }

  /** Those whose rows these are. */
  public Resources resources() {
    return resources;
  }

  /** The first and the last day. */
  public record Span(LocalDate first, LocalDate last) {}

  /** The same as the server has it; null for no rows, or where it takes too long. */
  private record Ends(@Nullable Object first, @Nullable Object last) {}

  private record Known(Ends ends, Instant at) {}

  /** The days of the rows that whoever asks may see; empty for none, or where it takes too long. */
  public Optional<Span> of(Resource<?> resource, Asker asker, String path) {
    boolean all = asker.sight().limits(resource).rows() == null && !path.contains(".");
    Ends ends = all ? kept(resource, asker, path) : ask(resource, asker, path);
    ZoneId zone = asker.now().getZone();
    return day(ends.first(), zone)
        .flatMap(first -> day(ends.last(), zone).map(last -> new Span(first, last)));
  }

  private Ends kept(Resource<?> resource, Asker asker, String path) {
    String key = resource.id() + "." + path;
    Known now = known.get(key);
    if (now == null || now.at().isBefore(clock.instant().minus(FRESH))) {
      now = new Known(ask(resource, asker, path), clock.instant());
      known.put(key, now);
    }
    return now.ends();
  }

  private Ends ask(Resource<?> resource, Asker asker, String path) {
    return timeBox.ask(PATIENCE, () -> read(resource, asker, path)).orElse(new Ends(null, null));
  }

  private Ends read(Resource<?> resource, Asker asker, String path) {
    Select select = asker.over(resources, resource);
    Field field = resource.resolve(path).field();
    String column = select.own(path).sql();
    int first = select.add("min(" + column + ")");
    int last = select.add("max(" + column + ")");
    return select
        .list(
            jdbc,
            (row, _) -> new Ends(Values.read(row, first, field), Values.read(row, last, field)))
        .getFirst();
  }

  /** Days that the server has and people do not, such as infinity, are none. */
  private static Optional<LocalDate> day(@Nullable Object value, ZoneId zone) {
    LocalDate day =
        switch (value) {
          case LocalDate date -> date;
          case LocalDateTime moment -> moment.toLocalDate();
          case OffsetDateTime moment when Values.isUsualYear(moment.getYear()) ->
              moment.atZoneSameInstant(zone).toLocalDate();
          case null, default -> null;
        };
    return Optional.ofNullable(day).filter(d -> Values.isUsualYear(d.getYear()));
  }
}
