package dev.whimbrel.model.write;

import dev.whimbrel.model.Resource;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes several changes of rows in one transaction: all of them or, when some are refused, none,
 * with what is wrong with each.
 */
public final class Together {

  private final EntityManager entities;
  private final RecordWriter writer;
  private final JdbcClient jdbc;

  /** On the database of the entity manager. */
  public Together(EntityManager entities, RecordWriter writer, JdbcClient jdbc) {
    this.entities = entities;
    this.writer = writer;
    this.jdbc = jdbc;
  }

  /** Nothing was changed, for reasons by the place of each change. */
  public static final class Refused extends RuntimeException {

    private final transient Map<String, List<Wrong>> reasons;

    /** With all reasons by place. */
    public Refused(Map<String, List<Wrong>> reasons) {
      super(reasons.toString());
      this.reasons = Map.copyOf(reasons);
    }

    /** What is wrong at a place; nothing where nothing is. */
    public List<Wrong> at(String place) {
      return reasons.getOrDefault(place, List.of());
    }
  }

  /**
   * Runs what makes the changes, and gives back what it gives back.
   *
   * @param resource of the row to which the others belong
   * @throws Refused when some were refused
   * @throws NotSaved when one was overtaken, or the whole is refused at its end
   */
  public <T> T run(Resource<?> resource, Function<Round, @Nullable T> changes) {
    return writer.around(
        resource,
        () -> {
          Round round = new Round();
          @Nullable T result = changes.apply(round);
          if (!round.wrong.isEmpty()) {
            throw new Refused(round.wrong);
          }
          return Objects.requireNonNull(result);
        });
  }

  /** The changes of one transaction. */
  public final class Round {

    private final Map<String, List<Wrong>> wrong = new LinkedHashMap<>();

    private Round() {}

    /**
     * Makes one change and gives back what it gives back; nothing when it was refused, and then
     * others are still made to hear what is wrong with them. False means that its row is gone.
     */
    public <T> @Nullable T make(String place, Supplier<T> change) {
      jdbc.sql("SAVEPOINT change").update();
      try {
        T done = change.get();
        if (Boolean.FALSE.equals(done)) {
          throw NotSaved.overtaken();
        }
        return done;
      } catch (NotSaved e) {
        if (e.isOvertaken()) {
          throw e;
        }
        // What a statement refused leaves the transaction unusable without this.
        jdbc.sql("ROLLBACK TO SAVEPOINT change").update();
        entities.clear();
        wrong.put(place, e.reasons());
        return null;
      }
    }
  }
}
