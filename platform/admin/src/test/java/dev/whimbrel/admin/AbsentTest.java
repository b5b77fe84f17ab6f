package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.whimbrel.testkit.HttpProbe;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Addresses that lead nowhere are no fault of ours, and the log says so. */
class AbsentTest {

  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private static TestSite site;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeAll
  static void open() {
    site = TestSite.start();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void listen() {
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void nothingWasAFault() {
    ROOT.detachAppender(log);
    List<ILoggingEvent> faults =
        log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)).toList();
    assertThat(faults).isEmpty();
  }

  @Test
  void anAssetThatIsNotThere() {
    for (String path : List.of("/assets/nope", "/assets/nope/", "/assets/0/nope.css")) {
      assertThat(site.nobody().get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void thePageAboutErrorsWithoutAnError() {
    HttpProbe.Answer answer = site.visitor("root").get("/error");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such page");
  }

  @Test
  void aParameterThatCannotBeRead() {
    for (HttpProbe visitor : List.of(site.nobody(), site.visitor("root"))) {
      for (String path : List.of("/sign-in?q=%FF", "/data/library/book?q=%FF")) {
        HttpProbe.Answer answer = visitor.get(path);
        assertThat(answer.status()).as(path).isIn(400, 303);
        assertThat(answer.body()).doesNotContain("java.");
      }
    }
    assertThat(site.visitor("root").get("/data/library/book?q=%FF").body())
        .contains("This address says something that means nothing");
  }
}
