package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an enum type away; refused while a column has it.
 *
 * @param name the type
 */
public record DropEnum(String name) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Enums.values(before, name);
    Enums.unused(before, name);
    Map<String, List<String>> enums = new HashMap<>(before.enums());
    enums.remove(name);
    return Attached.pruned(before, before.withEnums(enums));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(
        Attached.back(
            before, applyTo(before), List.of(new CreateEnum(name, Enums.values(before, name)))));
  }

  @Override
  public String describe() {
    return "drop enum " + name;
  }
}
