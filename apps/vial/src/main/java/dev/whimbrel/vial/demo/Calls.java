package dev.whimbrel.vial.demo;

import dev.whimbrel.model.demo.DemoRanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** A queue of places to call next. */
final class Calls {

  private static final List<String> REASONS =
      List.of("Stale report", "Stale report", "New location", "Eva tip", "Data corrections tip");
  private static final List<Integer> GROUPS = List.of(1, 2, 3, 3, 4, 99, 99, 99);

  private final Random random;
  private final Words words;
  private final Instant today;

  Calls(Random random, Instant today) {
    this.random = random;
    this.words = new Words(random);
    this.today = today;
  }

  /** Puts one place in seven into the queue, of those that may be called. */
  void add(Connection connection, List<Spot> spots) throws SQLException {
    Keys reasons = Keys.of(connection, "call_request_reason", "short_reason");
    List<Spot> queued =
        spots.stream().filter(Spot::callable).filter(s -> words.chance(14)).toList();
    int[] ids = Columns.ids(connection, "call_request", queued.size());
    Columns rows =
        new Columns(
            "call_request",
            "id integer",
            "location_id integer",
            "call_request_reason_id integer",
            "created_at timestamptz",
            "vesting_at timestamptz",
            "completed boolean",
            "priority integer",
            "priority_group integer");
    for (int i = 0; i < ids.length; i++) {
      rows.add(call(ids[i], queued.get(i), reasons));
    }
    rows.insert(connection);
    DemoRanges.mark(connection, "call_request", ids);
  }

  private Object[] call(int id, Spot spot, Keys reasons) {
    Instant made = today.minus(Duration.ofMinutes(1 + random.nextInt(14 * 24 * 60)));
    // A few wait for a day to come.
    Instant vests = words.chance(8) ? today.plus(Duration.ofHours(24 + random.nextInt(96))) : made;
    return new Object[] {
      id,
      spot.id(),
      reasons.id(words.oneOf(REASONS)),
      made,
      vests,
      false,
      random.nextInt(5),
      words.oneOf(GROUPS)
    };
  }
}
