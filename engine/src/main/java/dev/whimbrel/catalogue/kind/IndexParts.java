package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Indexes of partitioned tables whose parts are not as the server would make them: when a column
 * changes its type it makes the whole tree anew, with names of its own choice and nothing said of a
 * part.
 */
final class IndexParts {

  private static final Set<Kind> MARKS = Set.of(Kind.REPLICA_IDENTITY, Kind.CLUSTER);

  private static final Pattern COLUMNS =
      Pattern.compile(" USING \\w+ \\(([^)]*)\\)(?: INCLUDE \\(([^)]*)\\))?");

  private IndexParts() {}

  /** Whether an index or key would come back otherwise than it is, or is to be. */
  static boolean lost(CatalogueObject index, Sides sides) {
    CatalogueObject after = sides.after().find(index.key());
    return special(index, sides.before()) || (after != null && special(after, sides.after()));
  }

  private static boolean special(CatalogueObject index, Catalogue catalogue) {
    return index.text("table_kind").equals("p")
        && (index.has("incomplete")
            || parts(index, catalogue)
                .anyMatch(part -> own(part, index, catalogue) || special(part, catalogue)));
  }

  private static Stream<CatalogueObject> parts(CatalogueObject index, Catalogue catalogue) {
    String name = index.has("index") ? index.text("index") : index.key().qualified();
    return catalogue.users(index.key()).stream()
        .filter(user -> user.kind() == Kind.INDEX_ATTACHMENT)
        .map(catalogue::get)
        .filter(one -> one.text("parent").equals(name))
        .flatMap(one -> one.uses().stream())
        .filter(used -> used.kind() == Kind.INDEX || used.kind() == Kind.CONSTRAINT)
        .filter(used -> !used.equals(index.key()))
        .map(catalogue::get);
  }

  private static boolean own(CatalogueObject part, CatalogueObject index, Catalogue catalogue) {
    boolean constraint = part.key().kind() == Kind.CONSTRAINT;
    String name = constraint ? part.key().part() : part.key().name();
    return !name.equals(usual(part))
        || !part.text("options").equals(index.text("options"))
        || part.attributes().keySet().stream().anyMatch(one -> one.startsWith("comment"))
        || catalogue.users(part.key()).stream().anyMatch(user -> MARKS.contains(user.kind()));
  }

  /** The name that the server gives it when nothing has that yet. */
  private static String usual(CatalogueObject part) {
    String type = part.text("type");
    if (type.equals("p")) {
      return part.key().name() + "_pkey";
    }
    List<String> words = new ArrayList<>();
    words.add(part.key().kind() == Kind.CONSTRAINT ? part.key().name() : part.text("table_name"));
    if (part.key().kind() == Kind.CONSTRAINT) {
      part.text("columns").lines().map(IndexParts::plain).forEach(words::add);
    } else {
      Matcher columns = COLUMNS.matcher(part.text("definition"));
      if (columns.find()) {
        String all = columns.group(1) + (columns.group(2) == null ? "" : ", " + columns.group(2));
        Arrays.stream(all.split(", ")).map(IndexParts::plain).forEach(words::add);
      }
    }
    words.add(type.equals("u") ? "key" : "idx");
    return String.join("_", words);
  }

  /** A column's name without quotes, and what stands behind it. */
  private static String plain(String column) {
    return column.startsWith("\"")
        ? column.substring(1, column.lastIndexOf('"')).replace("\"\"", "\"")
        : column.split(" ")[0];
  }
}
