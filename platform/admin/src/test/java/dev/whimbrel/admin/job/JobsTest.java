package dev.whimbrel.admin.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.security.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Every job has an end, so that its owner can start another one. */
class JobsTest {

  @BeforeEach
  void asSomebody() {
    as(1);
  }

  private static void as(int user) {
    Actor actor = new Actor(user, "root", "Root", true, false, List.of());
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
  }

  @AfterEach
  void asNobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aJobThatRunsOutOfStackHasFailed() {
    Jobs jobs = new Jobs(owner -> true);
    String href =
        jobs.start(
            new Job.Task("Climb", "/", 1),
            course -> {
              throw new StackOverflowError();
            });
    jobs.close();
    assertThat(jobs.running()).isEmpty();
    assertThat(jobs.find(href).map(Job::report).toString())
        .contains("It failed, so nothing was changed. The server's log says why.");
  }

  @Test
  void ofTwoThatBeginTogetherOneIsToldOfTheOther() {
    CountDownLatch end = new CountDownLatch(1);
    try (Jobs jobs = new Jobs(owner -> true)) {
      jobs.start(new Job.Task("Climb", "/", 1), course -> waited(end));
      assertThatThrownBy(() -> jobs.start(new Job.Task("Jump", "/", 1), course -> waited(end)))
          .isInstanceOf(Jobs.Busy.class)
          .hasMessageStartingWith("“Climb” is still under way");
      end.countDown();
    }
  }

  @Test
  void ofManyPeopleAFewWorkAtOnceAndTheOthersWaitTheirTurn() {
    AtomicInteger under = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch fourth = new CountDownLatch(4);
    List<String> hrefs = new ArrayList<>();
    try (Jobs jobs = new Jobs(owner -> true)) {
      for (int user = 1; user <= 6; user++) {
        as(user);
        hrefs.add(
            jobs.start(
                new Job.Task("Climb", "/", 1),
                course -> {
                  most.accumulateAndGet(under.incrementAndGet(), Math::max);
                  fourth.countDown();
                  together(fourth);
                  under.decrementAndGet();
                  return Report.done("It ended.");
                }));
      }
    }
    assertThat(most).hasValue(3);
    assertThat(hrefs).hasSize(6);
  }

  /** Waits for a fourth one that works beside the others, for a moment. */
  private static void together(CountDownLatch fourth) {
    try {
      boolean arrived = fourth.await(300, TimeUnit.MILLISECONDS);
      assertThat(arrived || fourth.getCount() > 0).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Report waited(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Report.done("It ended.");
  }
}
