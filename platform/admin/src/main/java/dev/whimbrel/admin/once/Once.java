package dev.whimbrel.admin.once;

import dev.whimbrel.model.row.Digest;
import dev.whimbrel.security.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Does what a form asks for once. It is the same that was shown once and says the same: whoever
 * goes back to it, changes something and sends it means another row.
 */
public final class Once {

  /** The control with the number of the page that showed the form. */
  private static final String FORM = "_form";

  private static final String TOKEN = "_csrf";

  private final JdbcClient jdbc;

  /** In this database. */
  public Once(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was made of a form.
   *
   * @param result the key of the row, of several the first one; of what was done to many rows, what
   *     was said of it
   * @param undo where it is taken back; empty where it cannot be
   */
  public record Made(String result, String undo) {}

  /**
   * A form by all that it said; empty where it does not say on which page it was shown.
   *
   * @param place where it was sent to
   */
  public static String digest(String place, Map<String, List<String>> sent) {
    if (String.join("", sent.getOrDefault(FORM, List.of())).isEmpty()) {
      return "";
    }
    Map<String, List<String>> said = new TreeMap<>(sent);
    said.remove(TOKEN);
    String all = Access.actor().id() + " " + place + " " + said;
    return Digest.of(all);
  }

  /**
   * Makes what there is to make of a form, in a transaction of the caller, or gives back what was
   * made of it before. Whoever comes second waits until the first has ended.
   *
   * @param there whether what was made is still there; what was deleted or taken back meanwhile is
   *     made again
   * @param work gives back nothing where the transaction is to be taken back
   */
  public @Nullable Made make(String digest, Predicate<Made> there, Supplier<@Nullable Made> work) {
    if (digest.isEmpty()) {
      return work.get();
    }
    Optional<Made> before = taken(digest).filter(there);
    if (before.isPresent()) {
      return before.get();
    }
    @Nullable Made made = work.get();
    if (made != null) {
      jdbc.sql("UPDATE site_taken_form SET made = :made, undo = :undo WHERE digest = :digest")
          .param("made", made.result())
          .param("undo", made.undo())
          .param("digest", digest)
          .update();
    }
    return made;
  }

  private Optional<Made> taken(String digest) {
    int fresh =
        jdbc.sql(
                """
                INSERT INTO site_taken_form (digest, made, undo, taken_at)
                VALUES (:digest, '', '', now()) ON CONFLICT (digest) DO NOTHING
                """)
            .param("digest", digest)
            .update();
    if (fresh > 0) {
      forget();
      return Optional.empty();
    }
    return jdbc.sql("SELECT made, undo FROM site_taken_form WHERE digest = :digest")
        .param("digest", digest)
        .query((row, n) -> new Made(row.getString(1), row.getString(2)))
        .optional();
  }

  /** A few old ones with each new one, so that nobody waits for many; another one takes others. */
  private void forget() {
    jdbc.sql(
            """
            DELETE FROM site_taken_form WHERE id IN (SELECT id FROM site_taken_form
              WHERE taken_at < now() - interval '1 day' ORDER BY taken_at LIMIT 10
              FOR UPDATE SKIP LOCKED)
            """)
        .update();
  }
}
