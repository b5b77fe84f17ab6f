package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes numbers to give out. Where rows have numbers already, the first one is so far beyond them
 * that a whole step lies between: who takes numbers by the step then takes none that is there.
 *
 * @param name its name, which no table or index may have
 * @param sequence its first number and its step
 * @param above columns, by their tables, whose numbers it has to go on from
 */
public record CreateSequence(String name, Sequence sequence, Map<String, String> above)
    implements Operation {

  /** Copies the columns. */
  public CreateSequence {
    above = Collections.unmodifiableMap(new TreeMap<>(above));
  }

  @Override
  public Schema applyTo(Schema before) {
    Placement.free(before, name);
    Sequences.possible(name, sequence, sequence);
    Sequences.known(before, above);
    return before.with(name, sequence);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new DropSequence(name, above)));
  }

  @Override
  public String describe() {
    return "create sequence " + name;
  }
}
