package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.whimbrel.testkit.HttpProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Something breaks that nobody thought of: here, a table that is gone. */
class FaultTest {

  @Test
  void theLogHasWhatHappenedUnderTheIdThatThePageShows() {
    try (TestSite site = TestSite.start()) {
      HttpProbe root = site.visitor("root");
      site.database().execute("ALTER TABLE author RENAME TO author_away");
      ListAppender<ILoggingEvent> log = listening();
      HttpProbe.Answer answer = root.get("/data/library/author");
      assertThat(answer.status()).isEqualTo(500);
      String id = answer.header("x-request-id");
      assertThat(answer.body())
          .contains("That broke, and it was us", id)
          .doesNotContain("author_away");
      List<ILoggingEvent> said =
          log.list.stream().filter(event -> event.getFormattedMessage().contains(id)).toList();
      assertThat(said).hasSize(2);
      assertThat(said.getFirst().getThrowableProxy()).isNotNull();
      assertThat(said.getLast().getFormattedMessage()).contains("GET /data/library/author 500");
    }
  }

  @Test
  void whatTheServerStopsAsItTakesTooLongIsSaidAndIsNoFault() throws SQLException {
    Map<String, Object> hurried =
        Map.of("spring.datasource.hikari.connection-init-sql", "SET statement_timeout = 2000");
    try (TestSite site = TestSite.start(hurried, Map.of());
        Connection other = site.database().dataSource().getConnection()) {
      HttpProbe root = site.visitor("root");
      assertThat(root.get("/data/library/author").status()).isEqualTo(200);
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE author");
      }
      ListAppender<ILoggingEvent> log = listening();
      HttpProbe.Answer list = root.get("/data/library/author");
      assertThat(list.status()).isEqualTo(504);
      assertThat(list.body()).contains("That takes too long", "Narrow the list");
      assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
      HttpProbe.Answer count = root.get("/count/library/author");
      assertThat(count.status()).isEqualTo(200);
      assertThat(count.body()).contains("many");
      other.rollback();
      assertThat(root.get("/data/library/author").status()).isEqualTo(200);
    }
  }

  private static ListAppender<ILoggingEvent> listening() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger whimbrel = (Logger) LoggerFactory.getLogger("dev.whimbrel");
    whimbrel.setLevel(Level.INFO);
    whimbrel.addAppender(log);
    return log;
  }
}
