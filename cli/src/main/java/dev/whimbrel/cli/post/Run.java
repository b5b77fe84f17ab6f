package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.post.Outcome.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends batches until there are no more, or until none could arrive. */
final class Run {

  /** Each further batch would be answered the same. */
  private static final Set<Integer> SAME_FOR_ALL = Set.of(401, 403, 404, 405);

  private final Receiver receiver;
  private final Patience patience;
  private final Progress progress;
  private final @Nullable Journal journal;
  private final String key;
  private final Outcome outcome = new Outcome();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Without a journal nothing is kept of what was answered. */
  Run(Receiver receiver, Patience patience, Progress progress, @Nullable Journal journal) {
    this.receiver = receiver;
    this.patience = patience;
    this.progress = progress;
    this.journal = journal;
    this.key = journal == null ? UUID.randomUUID().toString() : journal.before().run();
  }

  Outcome outcome() {
    return outcome;
  }

  /** All of them, so many at once. */
  void send(Records records, int size, int atOnce) throws InterruptedException {
    Semaphore free = new Semaphore(atOnce);
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      long first = 0;
      int number = 0;
      free.acquire();
      Batch batch = Batch.next(records, size, number, first);
      while (batch != null && stopped.getCount() > 0) {
        first += batch.body().records();
        hand(batch, senders, free);
        free.acquire();
        batch = stopped.getCount() > 0 ? Batch.next(records, size, ++number, first) : null;
      }
    }
  }

  private void hand(Batch batch, ExecutorService senders, Semaphore free) {
    if (journal != null && journal.has(batch)) {
      outcome.before();
      progress.skipped(batch.body().records());
      batch.body().close();
      free.release();
      return;
    }
    senders.execute(
        () -> {
          try (Body body = batch.body()) {
            deliver(batch, body);
          } catch (IOException | RuntimeException e) {
            end(e instanceof CommandFailure known ? known.problem().message() : e.toString());
          } catch (InterruptedException e) {
            end("it was interrupted");
          } finally {
            free.release();
          }
        });
  }

  private void deliver(Batch batch, Body body) throws IOException, InterruptedException {
    Answer answer = receiver.send(body, key + "-" + batch.number());
    Optional<Duration> wait = patience.wait(answer, 0);
    for (int attempt = 1; wait.isPresent(); attempt++) {
      outcome.repeated();
      progress.say(
          "%s: %s; again in %.1f s."
              .formatted(batch.title(), said(answer), wait.get().toMillis() / 1000.0));
      if (stopped.await(wait.get().toMillis(), TimeUnit.MILLISECONDS)) {
        break;
      }
      answer = receiver.send(body, key + "-" + batch.number());
      wait = patience.wait(answer, attempt);
    }
    judge(batch, answer);
  }

  private void judge(Batch batch, Answer answer) throws IOException {
    if (answer instanceof Answer.Given given && given.status() / 100 == 2) {
      taken(batch, given.body());
      return;
    }
    Integer status = answer instanceof Answer.Given given ? given.status() : null;
    outcome.failed(new Failure(batch, status, said(answer)));
    progress.say(batch.title() + " was not taken: " + said(answer) + ".");
    reason(answer).ifPresent(this::end);
  }

  private void taken(Batch batch, String answer) throws IOException {
    if (journal != null) {
      try {
        journal.acknowledge(batch, answer);
      } catch (IOException e) {
        outcome.failed(new Failure(batch, null, "taken, but the log could not be written"));
        throw journal.unwritable(e);
      }
    }
    RefusedRecords refused = RefusedRecords.in(answer);
    outcome.taken(batch.body().records(), refused.count());
    if (refused.count() > 0) {
      String of = CommandOutput.counted(refused.count(), "record was", "records were");
      String first = Sentences.ended(refused.first());
      progress.say("%s: %s refused, the first with %s".formatted(batch.title(), of, first));
    }
    progress.done(batch.body().records());
  }

  private void end(String why) {
    outcome.ended(why);
    stopped.countDown();
  }

  private static String said(Answer answer) {
    return switch (answer) {
      case Answer.Given given ->
          given.status()
              + (given.body().isBlank() ? "" : " " + Sentences.ended(given.body()))
                  .replaceFirst("\\.$", "");
      case Answer.Unsent unsent -> "nothing could be sent (" + unsent.why() + ")";
      case Answer.Lost lost -> "the answer was lost (" + lost.why() + ")";
    };
  }

  /** Why it is no use to go on with the next batch. */
  private static Optional<String> reason(Answer answer) {
    return switch (answer) {
      case Answer.Unsent unsent -> Optional.of("the server cannot be reached");
      case Answer.Lost lost -> Optional.of("nobody knows whether the last batch was carried out");
      case Answer.Given given -> Optional.ofNullable(reason(given.status()));
    };
  }

  private static @Nullable String reason(int status) {
    if (Patience.busy(status)) {
      return "the server takes no more";
    }
    if (Patience.lost(status)) {
      return "nobody knows whether the last batch was carried out";
    }
    return SAME_FOR_ALL.contains(status) || status / 100 == 3
        ? "every batch would be answered with " + status
        : null;
  }
}
