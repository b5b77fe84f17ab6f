package dev.whimbrel.admin.inline;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.inline.Inline;
import dev.whimbrel.security.Verb;
import java.util.List;
import java.util.Optional;

/** Finds what is edited in the form of a row, as far as whoever asks may. */
public final class Parts {

  private final Resources resources;
  private final Gate gate;

  /** Of these resources. */
  public Parts(Resources resources, Gate gate) {
    this.resources = resources;
    this.gate = gate;
  }

  /** What is edited in forms of the resource; rows that can only be seen are none of it. */
  public List<Part> of(Resource<?> resource) {
    return resource.inlines().stream().flatMap(inline -> part(inline).stream()).toList();
  }

  private Optional<Part> part(Inline inline) {
    Resource<?> whole = resources.of(inline.entity()).orElseThrow();
    if (!gate.may(Verb.VIEW, whole)) {
      return Optional.empty();
    }
    // One form adds and changes rows, so it has the locks of both.
    Resource<?> seen = gate.visible(gate.may(Verb.ADD, whole) ? gate.adding(whole) : whole);
    List<String> names =
        inline.fields().stream()
            .filter(n -> seen.field(n).filter(Parts::isOpen).isPresent())
            .toList();
    return seen.field(inline.reference())
        .filter(reference -> !names.isEmpty())
        .map(reference -> new Part(seen.showing(names), reference, verbs(seen, reference)))
        .filter(part -> !part.verbs().isNone());
  }

  private static boolean isOpen(Field field) {
    return !field.secret();
  }

  private Part.Verbs verbs(Resource<?> seen, Field reference) {
    return new Part.Verbs(
        gate.may(Verb.ADD, seen) && !reference.readOnly(),
        gate.may(Verb.CHANGE, seen),
        gate.may(Verb.DELETE, seen));
  }
}
