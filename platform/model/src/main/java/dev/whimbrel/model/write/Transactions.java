package dev.whimbrel.model.write;

import dev.whimbrel.model.Resource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs what writes rows in a transaction, under the eyes of all who watch. */
public final class Transactions {

  private final TransactionTemplate template;
  private final List<WriteWatch> watches;

  /** Of this manager, watched by these. */
  public Transactions(PlatformTransactionManager manager, List<WriteWatch> watches) {
    this.template = new TransactionTemplate(manager);
    this.watches = List.copyOf(watches);
  }

  /** Tells who watch that a row has its new values. */
  void changed(Resource<?> resource, Object key) {
    watches.forEach(watch -> watch.changed(resource, key));
  }

  /** Runs a change of rows of a resource; a change that is not flushed is not seen by who watch. */
  public <T> T execute(Resource<?> resource, Function<TransactionStatus, T> change) {
    return unwatched(
        status -> {
          List<Runnable> ends = watches.stream().map(w -> w.begin(resource)).toList();
          T changed = change.apply(status);
          ends.forEach(Runnable::run);
          return changed;
        });
  }

  /** Runs what makes such changes: who watches both would see each of them twice. */
  <T> T unwatched(Function<TransactionStatus, T> changes) {
    return Objects.requireNonNull(template.execute(changes::apply));
  }
}
