package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes what anything but a table or a column says about itself.
 *
 * @param object what it is
 * @param comment its new comment, or null for none
 */
public record SetComment(ObjectName object, @Nullable String comment) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Attached.known(before, object);
    return before.withObjects(before.objects().commented(object, comment));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new SetComment(object, before.objects().comments().get(object))));
  }

  @Override
  public String describe() {
    return "set the comment of " + object;
  }
}
