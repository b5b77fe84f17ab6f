package dev.whimbrel.api.repeat;

import dev.whimbrel.model.row.Digest;
import dev.whimbrel.security.Access;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Carries out a call once, however often it is sent with the same key: whoever lost the answer gets
 * the one that was given. Answers are kept for a day, in the transaction of what they tell of.
 */
public final class Repeats {

  /** The header that callers give their keys by. */
  public static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 200;

  private static final String WHERE =
      " WHERE user_id = :user AND path = :path AND idempotency_key = :key";

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** On the given database. */
  public Repeats(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * What is asked for.
   *
   * @param user who asks
   * @param path of the address
   * @param key of the call; null where it has none
   * @param body what is sent
   */
  public record Call(int user, String path, @Nullable String key, Object body) {

    /** What whoever asks wants by a request, whose body was read to this. */
    public static Call of(ServerRequest request, Object body) {
      String key = request.headers().firstHeader(HEADER);
      return new Call(Access.actor().id(), request.path(), key, body);
    }

    private String fingerprint() {
      return Digest.of(body.toString());
    }
  }

  /** A key that cannot be taken; the message is one sentence for the caller. */
  public static final class BadKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BadKey(String sentence) {
      super(sentence);
    }
  }

  /**
   * The answer of {@code work}, or the one that it gave before. Nothing is kept of work that fails.
   *
   * @throws BadKey when the key is too long, or was given with something else
   */
  public String once(Call call, Supplier<String> work) {
    String key = call.key();
    if (key == null) {
      return work.get();
    }
    if (key.isBlank() || key.length() > LONGEST) {
      throw new BadKey("%s takes 1 to %d characters.".formatted(HEADER, LONGEST));
    }
    return Objects.requireNonNull(transaction.execute(status -> done(call, work)));
  }

  /** Two that come at once wait for each other at the row of the key. */
  private String done(Call call, Supplier<String> work) {
    int claimed =
        statement(
                """
                INSERT INTO api_known_call (created_at, user_id, path, idempotency_key, fingerprint, answer)
                VALUES (now(), :user, :path, :key, :print, '') ON CONFLICT DO NOTHING\
                """,
                call)
            .param("print", call.fingerprint())
            .update();
    if (claimed == 0) {
      return known(call);
    }
    String answer = work.get();
    statement("UPDATE api_known_call SET answer = :answer" + WHERE, call)
        .param("answer", answer)
        .update();
    return answer;
  }

  private String known(Call call) {
    record Known(String fingerprint, String answer) {}
    Known known =
        statement("SELECT fingerprint, answer FROM api_known_call" + WHERE, call)
            .query(Known.class)
            .single();
    if (!known.fingerprint().equals(call.fingerprint())) {
      throw new BadKey("Something else was sent with this %s before.".formatted(HEADER));
    }
    return known.answer();
  }

  private JdbcClient.StatementSpec statement(String sql, Call call) {
    return jdbc.sql(sql)
        .param("user", call.user())
        .param("path", call.path())
        .param("key", call.key());
  }

  /** Lets go of answers that are older than a day. */
  public void dropOld() {
    jdbc.sql("DELETE FROM api_known_call WHERE created_at < now() - interval '1 day'").update();
  }
}
