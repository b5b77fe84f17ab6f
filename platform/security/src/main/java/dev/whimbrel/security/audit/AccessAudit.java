package dev.whimbrel.security.audit;

import dev.whimbrel.security.OpenSession;
import dev.whimbrel.security.audit.Holdings.Holder;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what a change gave and took, in the transaction of the change. */
public final class AccessAudit {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** On the given database and clock. */
  public AccessAudit(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Makes a change for whoever asks, and writes down what came of it. */
  public <T> T watched(Supplier<T> change) {
    return watched(Author.current(), change);
  }

  /** The same for a change that gives nothing back. */
  public void watched(Runnable change) {
    watched(
        () -> {
          change.run();
          return true;
        });
  }

  /** The same by somebody who is not signed in yet. */
  public <T> T watched(Author author, Supplier<T> change) {
    return transaction.execute(
        _ -> {
          Holdings before = begin();
          T result = change.get();
          end(before, author);
          return result;
        });
  }

  /** Writes down that a session of a user was ended by somebody. */
  public void noteEnded(int user, OpenSession ended) {
    String username =
        jdbc.sql("SELECT username FROM auth_user WHERE id = ?")
            .param(user)
            .query(String.class)
            .single();
    String device = ended.device().isEmpty() ? "something" : ended.device();
    String what = "session on %s at %s".formatted(device, ended.address());
    write(Author.current(), new Change("user", username, "taken", what));
  }

  /** Writes down what somebody lost that is no holding. */
  void note(String username, String what) {
    write(Author.current(), new Change("user", username, "taken", what));
  }

  /** What is held before a change; changes of what people may do wait for each other from here. */
  Holdings begin() {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(7003, 0)").query(Integer.class).single();
    return Holdings.read(jdbc);
  }

  /**
   * Writes down what is different after a change. Who was shut out by it loses sessions and keys,
   * for good: who is let in again later begins anew.
   */
  void end(Holdings before, Author author) {
    Holdings after = Holdings.read(jdbc);
    Set<Long> shutOut = before.shutOutBy(after);
    if (!shutOut.isEmpty()) {
      shutOut.forEach(this::endAll);
      after = Holdings.read(jdbc);
    }
    Map<Holder, Set<String>> taken = before.without(after);
    Map<Holder, Set<String>> given = after.without(before);
    Holdings now = after;
    given.forEach((holder, all) -> given(all, holder, taken, new Pen(author, now)));
    taken.forEach(
        (holder, all) -> {
          Set<String> replaced = given.getOrDefault(holder, Set.of());
          String name = before.names().getOrDefault(holder, "");
          all.stream()
              .filter(what -> !replaced.contains(what))
              .forEach(what -> write(author, new Change(holder.kind(), name, "taken", what)));
        });
    renamed(before, now, author);
  }

  private void given(Set<String> all, Holder holder, Map<Holder, Set<String>> taken, Pen pen) {
    Set<String> replaced = taken.getOrDefault(holder, Set.of());
    String name = pen.now().names().getOrDefault(holder, "");
    for (String what : all) {
      String deed = replaced.contains(what) ? "changed" : "given";
      write(pen.author(), new Change(holder.kind(), name, deed, what));
    }
  }

  private record Pen(Author author, Holdings now) {}

  private void renamed(Holdings before, Holdings after, Author author) {
    before
        .names()
        .forEach(
            (holder, old) -> {
              String name = after.names().getOrDefault(holder, old);
              if (!name.equals(old)) {
                write(author, new Change(holder.kind(), name, "changed", "name, once " + old));
              }
            });
  }

  private void endAll(long user) {
    OffsetDateTime now = now();
    jdbc.sql("DELETE FROM auth_session WHERE user_id = ?").param(user).update();
    jdbc.sql(
            """
            UPDATE api_apikey SET expires_at = ?
            WHERE user_id = ? AND (expires_at IS NULL OR expires_at > ?)\
            """)
        .params(now, user, now)
        .update();
  }

  private void write(Author author, Change change) {
    jdbc.sql(
            """
            INSERT INTO auth_access_change (at, actor, way, kind, subject, deed, what)
            VALUES (?, left(?, 150), left(?, 60), ?, left(?, 250), ?, ?)\
            """)
        .params(now(), author.name(), author.way())
        .params(change.kind(), change.subject(), change.deed(), change.what())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private record Change(String kind, String subject, String deed, String what) {}
}
