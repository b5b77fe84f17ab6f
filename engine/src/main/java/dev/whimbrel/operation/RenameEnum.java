package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an enum type another name; its columns keep it.
 *
 * @param from its name before
 * @param to its name after
 */
public record RenameEnum(String from, String to) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    List<String> values = Enums.values(before, from);
    Enums.free(before, to);
    Map<String, List<String>> enums = new HashMap<>(before.enums());
    enums.remove(from);
    enums.put(to, values);
    return Following.renamed(
        before.retyped(from, to).withEnums(enums), ObjectName.of(ObjectKind.ENUM, from), to);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new RenameEnum(to, from)));
  }

  @Override
  public String describe() {
    return "rename enum " + from + " to " + to;
  }
}
