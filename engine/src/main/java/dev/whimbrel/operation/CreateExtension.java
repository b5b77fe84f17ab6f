package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Installs an extension of the server, unless it is there already.
 *
 * @param name the extension, such as pg_trgm
 */
public record CreateExtension(String name) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    TreeSet<String> names = new TreeSet<>(before.extensions());
    names.add(name);
    return before.withExtensions(names);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(
        before.extensions().contains(name) ? List.of() : List.of(new DropExtension(name)));
  }

  @Override
  public String describe() {
    return "create extension " + name;
  }
}
