package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An extension that moves to another schema takes along what is said of its types and functions.
 */
public final class Relocation {

  /** What the server does not look into, unlike a name that it prints as a text. */
  private static final String TEXT =
      "(?s:'(?:[^']|'')*+'(?!::reg)|\\$function\\$.*?\\$function\\$)";

  private final Pattern name;
  private final Set<String> members;
  private final String to;

  private Relocation(CatalogueObject before, CatalogueObject after) {
    this.members = Set.copyOf(before.text("members").lines().toList());
    this.to = after.text("in_schema");
    this.name =
        Pattern.compile(
            TEXT
                + "|(?<![\\w.\"])"
                + Pattern.quote(before.text("in_schema"))
                + "\\.(\"(?:[^\"]|\"\")+\"|\\w+|[-+*/<>=~!@#%^&|`?]+)");
  }

  /** What is, as if the extensions had moved already. */
  public static Catalogue of(Catalogue before, Catalogue after) {
    Map<Key, Relocation> moves = new TreeMap<>();
    for (Key key : before.keys()) {
      CatalogueObject is = after.find(key);
      if (key.kind() == Kind.EXTENSION
          && is != null
          && !is.text("in_schema").equals(before.get(key).text("in_schema"))) {
        moves.put(key, new Relocation(before.get(key), is));
      }
    }
    if (moves.isEmpty()) {
      return before;
    }
    List<CatalogueObject> objects = new ArrayList<>();
    for (Key key : before.keys()) {
      CatalogueObject object = before.get(key);
      for (Relocation move : moves.values()) {
        object = move.of(object);
      }
      objects.add(object);
    }
    return new Catalogue(before.origin(), objects);
  }

  private CatalogueObject of(CatalogueObject object) {
    if (object.key().kind() == Kind.EXTENSION) {
      return object;
    }
    Map<String, String> attributes = new HashMap<>(object.attributes());
    attributes.replaceAll(
        (attribute, text) -> attribute.startsWith("comment") ? text : moved(text));
    Set<Key> uses = new HashSet<>();
    object.uses().forEach(used -> uses.add(moved(used)));
    return new CatalogueObject(moved(object.key()), object.address(), attributes, uses);
  }

  /** The arguments of a function are types. */
  private Key moved(Key key) {
    return switch (key.kind()) {
      case FUNCTION, AGGREGATE, OPAQUE ->
          new Key(key.kind(), key.schema(), key.name(), moved(key.part()));
      default -> key;
    };
  }

  private String moved(String text) {
    return name.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) != null && members.contains(found.group(1))
                        ? to + "." + found.group(1)
                        : found.group()));
  }
}
