package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.schema.Expressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What neither entities nor migrations say and the server chose: the names of NOT NULLs and of the
 * sequences behind identities, which a renaming leaves behind, and one of two spellings of a
 * default. Between a side that is entities or migrations and any other they are no difference.
 */
final class ServerNames {

  private static final List<String> CHOSEN = List.of("not_null_name", "sequence");

  private ServerNames() {}

  /** The wanted catalogue with the names that what is there has. */
  static Catalogue kept(Catalogue wanted, Catalogue is) {
    return new Catalogue(
        wanted.origin(),
        wanted.keys().stream().map(key -> kept(wanted.get(key), is.find(key))).toList());
  }

  private static CatalogueObject kept(CatalogueObject wanted, @Nullable CatalogueObject is) {
    if (is == null) {
      return wanted;
    }
    Map<String, String> attributes = new HashMap<>(wanted.attributes());
    if (wanted.key().kind() == Kind.COLUMN) {
      CHOSEN.stream()
          .filter(name -> wanted.has(name) && is.has(name))
          .forEach(name -> attributes.put(name, is.text(name)));
    }
    if (wanted.key().kind() == Kind.DEFAULT
        && Expressions.same(wanted.get("expression"), is.get("expression"))) {
      attributes.put("expression", is.text("expression"));
    }
    return attributes.equals(wanted.attributes())
        ? wanted
        : new CatalogueObject(wanted.key(), wanted.address(), attributes, wanted.uses());
  }
}
