package dev.whimbrel.admin.job;

import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.security.Access;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/**
 * The jobs of this process, the last ones of which are remembered. What becomes of the changes of
 * one that does not come to its end, when the process ends before it or somebody stops it, is what
 * its {@link Job.Promise} says.
 */
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private static final int REMEMBERED = 200;

  /** Each holds a connection for its length, and all pages need some; others wait their turn. */
  private static final int AT_ONCE = 3;

  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final IntPredicate active;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /** Jobs of users for as long as that says of their ids that they may work here. */
  public Jobs(IntPredicate active) {
    this.active = active;
  }

  /** Another job of the same user is still under way, so this one was not begun. */
  public static final class Busy extends RuntimeException {

    private Busy(Job other) {
      super(
          "“%s” is still under way, so this was not begun. Try again when it has ended."
              .formatted(other.task().title()));
    }

    /** What to tell them. */
    public String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /** The job of whoever asks that is still under way. */
  Optional<Job> running() {
    int owner = Access.actor().id();
    synchronized (jobs) {
      return jobs.values().stream().filter(j -> j.isOf(owner) && j.report() == null).findFirst();
    }
  }

  /**
   * Starts a job of whoever asks, and gives back the address of its page.
   *
   * @throws Busy when another one of theirs is
   */
  public String start(Job.Task task, Function<ManyRows.Course, Report> work) {
    int owner = Access.actor().id();
    Job job =
        new Job(new BigInteger(80, random).toString(36), owner, task, () -> active.test(owner));
    synchronized (jobs) {
      running()
          .ifPresent(
              other -> {
                throw new Busy(other);
              });
      jobs.values().removeIf(j -> j.report() != null && jobs.size() >= REMEMBERED);
      jobs.put(job.href(), job);
    }
    threads.execute(new DelegatingSecurityContextRunnable(() -> run(job, work)));
    return job.href();
  }

  private void run(Job job, Function<ManyRows.Course, Report> work) {
    turns.acquireUninterruptibly();
    try {
      job.ended(work.apply(job));
    } catch (Job.Stopped e) {
      job.ended(Report.refused("It was stopped, " + job.task().promise().ending()));
    } catch (RuntimeException e) {
      failed(job, e);
    } catch (Error e) {
      // Memory or stack ran out: a job without an end would be its owner's last.
      failed(job, e);
      throw e;
    } finally {
      turns.release();
    }
  }

  /** Whoever started it learns of it from its page, and whoever runs the server from the log. */
  private static void failed(Job job, Throwable why) {
    job.ended(
        Report.refused(
            "It failed, " + job.task().promise().ending() + " The server's log says why."));
    LOG.error("Job {} failed: {}", job.href(), job.task().title(), why);
  }

  /** The job of that address, of whoever asks. */
  Optional<Job> find(String href) {
    synchronized (jobs) {
      return Optional.ofNullable(jobs.get(href)).filter(job -> job.isOf(Access.actor().id()));
    }
  }

  /** Stops what is under way; each takes its changes back. */
  @Override
  public void close() {
    synchronized (jobs) {
      jobs.values().forEach(Job::stop);
    }
    threads.close();
  }
}
