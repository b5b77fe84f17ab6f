package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes a sequence away.
 *
 * @param name the sequence
 * @param above columns, by their tables, that had their numbers from it: those that number
 *     themselves from now on go on where it stopped
 */
public record DropSequence(String name, Map<String, String> above) implements Operation {

  /** Copies the columns. */
  public DropSequence {
    above = Collections.unmodifiableMap(new TreeMap<>(above));
  }

  @Override
  public Schema applyTo(Schema before) {
    Sequences.sequence(before, name);
    Sequences.known(before, above);
    Sequences.unused(before, name);
    return Attached.pruned(before, before.withoutSequence(name));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(
        Attached.back(
            before,
            applyTo(before),
            List.of(new CreateSequence(name, Sequences.sequence(before, name), above))));
  }

  @Override
  public String describe() {
    return "drop sequence " + name;
  }
}
