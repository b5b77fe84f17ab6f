package dev.whimbrel.diff;

import dev.whimbrel.operation.CreateExtension;
import dev.whimbrel.operation.DropExtension;
import java.util.List;

/** Extensions come before everything that may use them, and go after it. */
final class ExtensionComparer {

  private ExtensionComparer() {}

  static void create(Draft draft) {
    draft.target().extensions().stream()
        .filter(name -> !draft.state().extensions().contains(name))
        .forEach(name -> draft.add(new CreateExtension(name)));
  }

  static void drop(Draft draft) {
    List.copyOf(draft.state().extensions()).stream()
        .filter(name -> !draft.target().extensions().contains(name))
        .forEach(name -> draft.add(new DropExtension(name)));
  }
}
