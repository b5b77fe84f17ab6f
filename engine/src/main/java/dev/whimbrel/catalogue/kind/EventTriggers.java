package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Event triggers fire at the statements of a plan, half way between what is and what is wanted. */
public final class EventTriggers {

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}_$]+");

  private EventTriggers() {}

  /** Those that stay and speak of tables and views that change: they rest until all is done. */
  public static List<Key> disturbed(Sides sides) {
    List<Key> triggers =
        sides.before().keys().stream()
            .filter(key -> key.kind() == Kind.EVENT_TRIGGER && sides.after().has(key))
            .filter(key -> !sides.drops(key))
            .toList();
    if (triggers.isEmpty()) {
      return List.of();
    }
    Set<String> changing =
        sides.fates().keySet().stream()
            .filter(key -> sides.fate(key) != Fate.KEPT)
            .filter(key -> isRead(key.kind()))
            .map(Key::name)
            .collect(Collectors.toSet());
    return triggers.stream().filter(key -> speaksOf(key, changing, sides)).toList();
  }

  private static boolean isRead(Kind kind) {
    return switch (kind) {
      case TABLE, COLUMN, VIEW, MATERIALIZED_VIEW, SEQUENCE, FUNCTION -> true;
      default -> false;
    };
  }

  private static boolean speaksOf(Key trigger, Set<String> names, Sides sides) {
    for (Key used : sides.before().get(trigger).uses()) {
      CatalogueObject function = sides.before().find(used);
      if (function != null
          && function.key().kind() == Kind.FUNCTION
          && WORDS.splitAsStream(body(function)).anyMatch(names::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Without its own name. */
  private static String body(CatalogueObject function) {
    String definition = function.text("definition");
    return definition.substring(definition.indexOf('\n') + 1);
  }
}
