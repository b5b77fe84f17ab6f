package dev.whimbrel.api.log;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Looks after the log's partitions when the application has started, and four times a day. */
public final class LogKeeper implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);
  private static final long HOURS = 6;

  private final LogPartitions partitions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("api-log").factory());

  /** Of these partitions. */
  public LogKeeper(LogPartitions partitions) {
    this.partitions = partitions;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    var _ = timer.scheduleWithFixedDelay(this::keep, 0, HOURS, TimeUnit.HOURS);
  }

  private void keep() {
    try {
      partitions.keep();
    } catch (DataAccessException | TransactionException e) {
      // The next turn does it; a row without a partition makes its own.
      LOG.warn("The log of the API was not looked after: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
