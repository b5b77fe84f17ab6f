package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Takes an object away that is kept as a text; the server refuses while something needs it.
 *
 * @param object what it is called
 */
public record DropObject(ObjectName object) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Texts.text(before, object);
    Texts.unused(before, object);
    return before.withObjects(before.objects().only(other -> !goes(other)));
  }

  /** Default privileges go with the schema that they are for. */
  private boolean goes(ObjectName other) {
    boolean future = other.kind() == ObjectKind.DEFAULT_PRIVILEGES;
    return other.equals(object)
        || (future && object.kind() == ObjectKind.SCHEMA && object.name().equals(other.schema()));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(Attached.back(before, applyTo(before), List.of()));
  }

  @Override
  public String describe() {
    return "drop " + object;
  }
}
