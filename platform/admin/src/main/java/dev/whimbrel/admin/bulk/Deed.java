package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.security.Verb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to ticked rows.
 *
 * @param word in forms
 * @param label of its button
 * @param icon of its button
 * @param verb the right that it takes
 * @param action of the resource; null for what every resource has
 */
public record Deed(String word, String label, String icon, Verb verb, @Nullable Action<?> action) {

  private static final Deed EDIT = new Deed("edit", "Edit", "edit", Verb.CHANGE, null);

  private static final Deed DELETE = new Deed("delete", "Delete", "trash", Verb.DELETE, null);

  /** All that whoever asks may do. */
  public static List<Deed> of(Resource<?> resource, Gate gate) {
    List<Deed> all = new ArrayList<>(List.of(EDIT));
    for (Action<?> action : resource.actions()) {
      if (gate.mayAdd(action.adds())) {
        all.add(of(action));
      }
    }
    all.add(DELETE);
    return all.stream().filter(deed -> gate.may(deed.verb(), resource)).toList();
  }

  private static Deed of(Action<?> action) {
    String icon = action.adds() == null ? "check-circle" : "plus";
    return new Deed("do-" + action.name(), action.label(), icon, Verb.CHANGE, action);
  }

  /** Whether rows are gone afterwards. */
  public boolean deletes() {
    return verb == Verb.DELETE;
  }

  /** Whether it adds rows of another kind. */
  boolean adds() {
    return action != null && action.adds() != null;
  }

  /** Whether its form lets people choose which fields to fill in. */
  boolean edits() {
    return action == null && !deletes();
  }

  /** Whether there is anything to fill in before it can be shown what it would do. */
  boolean asks() {
    return edits() || (action != null && !action.asks().isEmpty());
  }
}
