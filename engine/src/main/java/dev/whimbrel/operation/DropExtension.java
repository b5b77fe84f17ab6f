package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Takes an extension away; the server refuses while something uses it.
 *
 * @param name the extension, such as pg_trgm
 */
public record DropExtension(String name) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    TreeSet<String> names = new TreeSet<>(before.extensions());
    names.remove(name);
    return before.withExtensions(names);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(
        before.extensions().contains(name) ? List.of(new CreateExtension(name)) : List.of());
  }

  @Override
  public String describe() {
    return "drop extension " + name;
  }
}
