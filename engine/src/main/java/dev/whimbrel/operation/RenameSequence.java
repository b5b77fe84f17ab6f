package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Gives a sequence another name; it goes on where it was, and defaults follow.
 *
 * @param from its name before
 * @param to its name after
 */
public record RenameSequence(String from, String to) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Sequences.sequence(before, from);
    Placement.free(before, to);
    return Following.renamed(
        Sequences.renamed(before, from, to), ObjectName.of(ObjectKind.SEQUENCE, from), to);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new RenameSequence(to, from)));
  }

  @Override
  public String describe() {
    return "rename sequence " + from + " to " + to;
  }
}
