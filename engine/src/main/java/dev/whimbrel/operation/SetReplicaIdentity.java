package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of the old row logical replication sends. Applications cannot see it, so it takes
 * no part in the schema.
 *
 * @param table the table
 * @param identity nothing, default, full or index
 * @param index the index, when identity is index
 */
public record SetReplicaIdentity(String table, Identity identity, @Nullable String index)
    implements Operation {

  /** What is sent of the old row. */
  public enum Identity {
    NOTHING,
    DEFAULT,
    FULL,
    INDEX
  }

  @Override
  public Schema applyTo(Schema before) {
    Lookup.table(before, table);
    return before;
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new SetReplicaIdentity(table, Identity.DEFAULT, null)));
  }

  @Override
  public String describe() {
    return "set the replica identity of " + table;
  }
}
