package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Makes an object that is kept as a text: a view, a function, a trigger.
 *
 * @param object what it is called
 * @param definition the one statement that makes it
 */
public record CreateObject(ObjectName object, Script definition) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Texts.free(before, object);
    return before.withObjects(
        before.objects().with(object, ObjectTexts.creating(definition.text())));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new DropObject(object)));
  }

  @Override
  public String describe() {
    return "create " + object;
  }
}
