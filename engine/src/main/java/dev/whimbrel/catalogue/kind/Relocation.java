package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is called otherwise from the first statement on: what an extension that moves to another
 * schema takes along, and a range of another name whose second type stays what it is.
 */
public final class Relocation {

  /** What the server does not look into, unlike a name that it prints as a text. */
  private static final String TEXT =
      "(?s:'(?:[^']|'')*+'(?!::reg)|\\$function\\$.*?\\$function\\$)";

  private final Pattern name;
  private final Map<String, String> names;

  private Relocation(String schema, Map<String, String> names) {
    this.names = names;
    this.name =
        Pattern.compile(
            TEXT
                + "|(?<![\\w.\"])"
                + Pattern.quote(schema)
                + "\\.(\"(?:[^\"]|\"\")+\"|\\w+|[-+*/<>=~!@#%^&|`?]+)");
  }

  private static Relocation extension(CatalogueObject before, CatalogueObject after) {
    Map<String, String> names = new HashMap<>();
    String to = after.text("in_schema") + ".";
    before.text("members").lines().forEach(member -> names.put(member, to + member));
    return new Relocation(before.text("in_schema"), names);
  }

  private static Relocation range(Key from, Key to) {
    return new Relocation(
        Names.quote(from.schema()), Map.of(Names.quote(from.name()), to.qualified()));
  }

  /** What is, as if the extensions had moved, and the ranges had their names already. */
  public static Catalogue of(Catalogue before, Catalogue after) {
    List<Relocation> moves = new ArrayList<>();
    for (Key key : before.keys()) {
      CatalogueObject is = after.find(key);
      if (key.kind() == Kind.EXTENSION
          && is != null
          && !is.text("in_schema").equals(before.get(key).text("in_schema"))) {
        moves.add(extension(before.get(key), is));
      }
    }
    Map<Key, Key> ranges = RenamedRanges.of(before, after);
    ranges.forEach((from, to) -> moves.add(range(from, to)));
    if (moves.isEmpty()) {
      return before;
    }
    List<CatalogueObject> objects = new ArrayList<>();
    for (Key key : before.keys()) {
      CatalogueObject object = before.get(key);
      for (Relocation move : moves) {
        object = move.of(object, ranges);
      }
      objects.add(object);
    }
    return new Catalogue(before.origin(), objects);
  }

  private CatalogueObject of(CatalogueObject object, Map<Key, Key> ranges) {
    if (object.key().kind() == Kind.EXTENSION) {
      return object;
    }
    Map<String, String> attributes = new HashMap<>(object.attributes());
    attributes.replaceAll(
        (attribute, text) -> attribute.startsWith("comment") ? text : moved(text));
    Set<Key> uses = new HashSet<>();
    object.uses().forEach(used -> uses.add(moved(used, ranges)));
    return new CatalogueObject(
        moved(object.key(), ranges), moved(object.address()), attributes, uses);
  }

  /** The arguments of a function are types. */
  private Key moved(Key key, Map<Key, Key> ranges) {
    return switch (key.kind()) {
      case FUNCTION, AGGREGATE, OPAQUE ->
          new Key(key.kind(), key.schema(), key.name(), moved(key.part()));
      default -> ranges.getOrDefault(key, key);
    };
  }

  private String moved(String text) {
    return name.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group()
                        : names.getOrDefault(found.group(1), found.group())));
  }
}
