package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes the values of an enum type: new ones are added where they stand, renamed ones keep their
 * rows. Where values go or change places, the type is made anew and its columns are written again;
 * rows that hold a value that goes are refused with their number.
 *
 * @param name the type
 * @param values all values from now on, in order
 * @param renames new names of values, by their old ones
 * @param rewrite whether the type is made anew in any case, so that the rest of the migration can
 *     use values that it adds
 */
public record AlterEnum(
    String name, List<String> values, Map<String, String> renames, boolean rewrite)
    implements Operation {

  /** Copies both. */
  public AlterEnum {
    values = List.copyOf(values);
    renames = Collections.unmodifiableMap(new TreeMap<>(renames));
  }

  /** The values there were, under the names they have from now on. */
  public List<String> kept(List<String> before) {
    return before.stream().map(value -> renames.getOrDefault(value, value)).toList();
  }

  @Override
  public Schema applyTo(Schema before) {
    List<String> was = Enums.values(before, name);
    Enums.distinct(name, values);
    renames.keySet().forEach(old -> Enums.known(name, old, was));
    renames.values().forEach(value -> Enums.known(name, value, values));
    Map<String, List<String>> enums = new HashMap<>(before.enums());
    enums.put(name, values);
    return ValueRenaming.apply(before, this).withEnums(enums);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Map<String, String> back = new HashMap<>();
    renames.forEach((from, to) -> back.put(to, from));
    return Optional.of(List.of(new AlterEnum(name, Enums.values(before, name), back, rewrite)));
  }

  @Override
  public String describe() {
    return "alter enum " + name;
  }
}
