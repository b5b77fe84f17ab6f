package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranges that are called otherwise while their second type keeps its name: made anew, the one would
 * wait for the name that the other gives away last.
 */
public final class RenamedRanges {

  private RenamedRanges() {}

  /** Which gets which name. */
  public static Map<Key, Key> of(Catalogue before, Catalogue after) {
    Map<String, Key> comes = new TreeMap<>();
    for (Key key : after.keys()) {
      if (key.kind() == Kind.RANGE && !before.has(key)) {
        comes.put(after.get(key).text("multirange"), key);
      }
    }
    Map<Key, Key> renamed = new TreeMap<>();
    for (Key key : comes.isEmpty() ? List.<Key>of() : before.keys()) {
      if (key.kind() == Kind.RANGE && !after.has(key)) {
        Key next = comes.get(before.get(key).text("multirange"));
        if (next != null && next.schema().equals(key.schema())) {
          renamed.put(key, next);
        }
      }
    }
    return renamed;
  }

  /** What happens before anything else; the functions that make values go by the name too. */
  public static List<String> statements(Map<Key, Key> ranges, Catalogue before) {
    List<String> statements = new ArrayList<>();
    ranges.forEach(
        (from, to) -> {
          CatalogueObject range = before.get(from);
          String sub = range.text("subtype");
          String name = " RENAME TO " + Names.quote(to.name());
          statements.add("ALTER " + range.address() + name);
          for (String arguments : List.of(sub + ", " + sub, sub + ", " + sub + ", text")) {
            statements.add("ALTER FUNCTION " + from.qualified() + "(" + arguments + ")" + name);
          }
        });
    return statements;
  }
}
