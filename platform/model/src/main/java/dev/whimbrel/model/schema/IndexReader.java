package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.ForeignKeyIndex;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.schema.clause.Clauses;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Index.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.mapping.Formula;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/** Indexes of one table: of our annotation, of JPA's, and one for each foreign key. */
final class IndexReader {

  private final MappedTable mapped;
  private final List<Constraint> keys;
  private final ObjectNames names;
  private final List<Index> indexes = new ArrayList<>();

  IndexReader(MappedTable mapped, List<Constraint> keys, ObjectNames names) {
    this.mapped = mapped;
    this.keys = keys;
    this.names = names;
  }

  List<Index> read() {
    mapped.marks(TableIndex.class).forEach(this::annotated);
    mapped.table().getIndexes().values().forEach(this::ofJpa);
    mapped.table().getUniqueKeys().values().stream()
        .filter(k -> Clauses.of(k.getOptions()).where() != null)
        .forEach(this::partial);
    keys.stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint::columns)
        .filter(this::wantsIndex)
        .forEach(c -> indexes.add(Index.on(names.index(mapped.name(), c), c)));
    return indexes;
  }

  private void annotated(TableIndex index) {
    List<Part> parts = new ArrayList<>();
    for (String column : index.columns()) {
      parts.add(ordered(column, operatorClass(index, parts.size())));
    }
    for (String expression : index.expressions()) {
      String operators = operatorClass(index, parts.size());
      parts.add(new Part(expression, true, null, operators, false, false));
    }
    @Nullable String where = index.where().isEmpty() ? null : index.where();
    add(
        index.name(),
        new Index(
            "",
            index.method(),
            parts,
            List.of(index.include()),
            index.unique(),
            index.nullsNotDistinct(),
            where,
            new TreeMap<>()));
  }

  private static @Nullable String operatorClass(TableIndex index, int position) {
    return position < index.operatorClasses().length && !index.operatorClasses()[position].isEmpty()
        ? index.operatorClasses()[position]
        : null;
  }

  /** Reads {@code created_at}, {@code created_at DESC}, {@code name asc nulls first}. */
  private static Part ordered(String text, @Nullable String operators) {
    String[] words = text.strip().split("\\s+", 2);
    String order = words.length == 1 ? "" : words[1].toLowerCase(Locale.ROOT);
    boolean descending = order.contains("desc");
    boolean nullsFirst = order.contains("first") || (descending && !order.contains("last"));
    return new Part(words[0], false, null, operators, descending, nullsFirst);
  }

  private void ofJpa(org.hibernate.mapping.Index index) {
    Map<Selectable, String> order = index.getSelectableOrderMap();
    List<Part> parts =
        index.getSelectables().stream()
            .map(
                s ->
                    s instanceof Formula formula
                        ? Part.expression(unbracketed(formula.getFormula()))
                        : ordered(
                            ((org.hibernate.mapping.Column) s).getName()
                                + " "
                                + order.getOrDefault(s, ""),
                            null))
            .toList();
    add(
        Unnamed.given(index.getName()),
        plain(parts, index.isUnique(), Clauses.of(index.getOptions())));
  }

  private void partial(UniqueKey key) {
    List<Part> parts = KeyReader.names(key.getColumns()).stream().map(Part::column).toList();
    add(Unnamed.given(key.getName()), plain(parts, true, Clauses.of(key.getOptions())));
  }

  private static Index plain(List<Part> parts, boolean unique, Clauses said) {
    return new Index(
        "",
        "btree",
        parts,
        said.include(),
        unique,
        said.nullsNotDistinct(),
        said.where(),
        new TreeMap<>());
  }

  private static String unbracketed(String formula) {
    boolean around =
        formula.startsWith("(") && formula.endsWith(")") && closes(formula) == formula.length() - 1;
    return around ? formula.substring(1, formula.length() - 1) : formula;
  }

  /** Where the bracket closes that a formula begins with. */
  private static int closes(String formula) {
    int depth = 0;
    for (int i = 0; i < formula.length(); i++) {
      depth += formula.charAt(i) == '(' ? 1 : formula.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Takes an index under the name it was given, else under one made from its keys. */
  private void add(@Nullable String given, Index index) {
    List<String> words =
        index.parts().stream().map(p -> p.computed() ? "expr" : p.expression()).toList();
    indexes.add(
        index.named(given == null || given.isEmpty() ? names.index(mapped.name(), words) : given));
  }

  /** Whether nothing else yet serves to find the rows that refer to a deleted one. */
  private boolean wantsIndex(List<String> columns) {
    boolean asked =
        Marks.nearest(ForeignKeyIndex.class, mapped.member(columns.getFirst()), mapped.entity())
            .map(ForeignKeyIndex::value)
            .orElse(true);
    return asked
        && keys.stream().noneMatch(k -> serves(k, columns))
        && indexes.stream().noneMatch(i -> serves(i, columns));
  }

  private static boolean serves(Constraint key, List<String> columns) {
    return switch (key) {
      case Constraint.PrimaryKey primary -> startsWith(primary.columns(), columns);
      case Constraint.Unique unique -> unique.columns().equals(columns);
      default -> false;
    };
  }

  private static boolean serves(Index index, List<String> columns) {
    return index.predicate() == null
        && index.method().equals("btree")
        && index.parts().stream().allMatch(p -> !p.computed() && p.operatorClass() == null)
        && startsWith(index.parts().stream().map(Part::expression).toList(), columns);
  }

  private static boolean startsWith(List<String> all, List<String> columns) {
    return all.size() >= columns.size() && all.subList(0, columns.size()).equals(columns);
  }
}
