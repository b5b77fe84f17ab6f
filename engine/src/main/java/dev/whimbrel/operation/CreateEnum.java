package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a type whose values are a list of words.
 *
 * @param name the type's name, which no table may have
 * @param values in the order in which they sort
 */
public record CreateEnum(String name, List<String> values) implements Operation {

  /** Copies the values. */
  public CreateEnum {
    values = List.copyOf(values);
  }

  @Override
  public Schema applyTo(Schema before) {
    Enums.free(before, name);
    Enums.distinct(name, values);
    Map<String, List<String>> enums = new HashMap<>(before.enums());
    enums.put(name, values);
    return before.withEnums(enums);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new DropEnum(name)));
  }

  @Override
  public String describe() {
    return "create enum " + name;
  }
}
