package dev.whimbrel.starter;

import dev.whimbrel.model.upkeep.Upkeep;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Does the upkeep when the application has started, and four times a day. */
public final class UpkeepTimer
    implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UpkeepTimer.class);
  private static final long HOURS = 6;

  private final List<Upkeep> all;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());

  /** Of all of these. */
  public UpkeepTimer(List<Upkeep> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    var _ = timer.scheduleWithFixedDelay(this::run, 0, HOURS, TimeUnit.HOURS);
  }

  private void run() {
    for (Upkeep upkeep : all) {
      try {
        upkeep.work().run();
      } catch (DataAccessException | TransactionException e) {
        // The next turn does it.
        LOG.warn("There was no upkeep of {}: {}", upkeep.of(), e.getMessage());
      } catch (RuntimeException e) {
        // A fault of one ends neither the others nor the next turn.
        LOG.error("The upkeep of {} failed", upkeep.of(), e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
