package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes how a sequence counts; what is null stays as it was. No number is given out twice: it
 * moves on as far as it must, and never back.
 *
 * @param name the sequence
 * @param start its first number; one that gave out none yet begins there, another goes on from
 *     there when it is not that far
 * @param increment its step
 * @param above columns, by their tables, that have numbers from it from now on
 */
public record AlterSequence(
    String name, @Nullable Long start, @Nullable Long increment, Map<String, String> above)
    implements Operation {

  /** Copies the columns. */
  public AlterSequence {
    above = Collections.unmodifiableMap(new TreeMap<>(above));
  }

  /** The sequence as it is afterwards. */
  public Sequence changed(Sequence was) {
    return new Sequence(
        start == null ? was.start() : start, increment == null ? was.increment() : increment);
  }

  @Override
  public Schema applyTo(Schema before) {
    Sequence was = Sequences.sequence(before, name);
    Sequences.possible(name, was, changed(was));
    Sequences.known(before, above);
    return before.with(name, changed(was));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Sequence was = Sequences.sequence(before, name);
    boolean same = start == null && increment == null;
    return Optional.of(
        same
            ? List.of()
            : List.of(
                new AlterSequence(
                    name,
                    start == null ? null : was.start(),
                    increment == null ? null : was.increment(),
                    Map.of())));
  }

  @Override
  public String describe() {
    return "alter sequence " + name;
  }
}
