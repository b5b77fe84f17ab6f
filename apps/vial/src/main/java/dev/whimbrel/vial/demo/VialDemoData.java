package dev.whimbrel.vial.demo;

import dev.whimbrel.model.demo.DemoData;
import dev.whimbrel.model.demo.DemoProgress;
import dev.whimbrel.vial.rule.ReportPointers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * VIAL's generated rows: places all over the country, who reported about them, whom to call next.
 */
public final class VialDemoData implements DemoData {

  private static final long SEED = 20_210_125L;
  private static final int STEPS = 6;

  private final Clock clock;

  /** Counts back from the present day. */
  public VialDemoData() {
    this(Clock.systemUTC());
  }

  /** Counts back from the day that a clock shows. */
  VialDemoData(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void fill(Connection connection, DemoProgress progress) throws SQLException {
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    Random random = new Random(SEED);
    List<UsCounty> counties = UsCounty.all();
    Counties.insertMissing(connection, counties);
    progress.done("counties", 1, STEPS);
    People people = new People(connection, new Words(random));
    int[] reporters = people.addReporters();
    people.addProviders();
    progress.done("volunteers and providers", 2, STEPS);
    List<Spot> spots = new Locations(connection, random, today).add(connection, counties);
    progress.done("locations", 3, STEPS);
    new Reports(connection, random, today).add(connection, spots, reporters);
    progress.done("reports", 4, STEPS);
    ReportPointers.update(connection, spots.stream().map(Spot::id).toList());
    progress.done("latest reports", 5, STEPS);
    new Calls(random, today).add(connection, spots);
    analyze(connection);
    progress.done("call requests", STEPS, STEPS);
  }

  @Override
  public void remove(Connection connection) throws SQLException {
    Removal.run(connection);
  }

  /**
   * The first pages come before the server's own statistics run, and would be planned for nothing.
   */
  private static void analyze(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "analyze county, location, report, call_report_availability_tag, call_request");
    }
  }
}
