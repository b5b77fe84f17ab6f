package dev.whimbrel.cli.draw;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Reference;
import dev.whimbrel.cli.draw.Diagram.Row;
import dev.whimbrel.cli.draw.Diagram.Side;
import dev.whimbrel.cli.draw.Diagram.Sort;
import dev.whimbrel.cli.draw.Diagram.Tie;
import dev.whimbrel.cli.draw.Diagram.Traits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Takes out of a catalogue what a picture shows. Partitions are counted, not shown. */
public final class CatalogueDiagram {

  /** More values of an enum tell nobody more. */
  private static final int VALUES = 12;

  private final Catalogue catalogue;
  private final boolean views;
  private final Map<String, String> wholes = new HashMap<>();
  private final Map<String, Integer> partitions = new HashMap<>();
  private final List<Card> cards = new ArrayList<>();
  private final Set<Reference> references = new LinkedHashSet<>();

  private CatalogueDiagram(Catalogue catalogue, boolean views) {
    this.catalogue = catalogue;
    this.views = views;
  }

  /** Tables and enums, and views where they are wanted. */
  public static Diagram of(Catalogue catalogue, boolean views) {
    CatalogueDiagram diagram = new CatalogueDiagram(catalogue, views);
    diagram.inheritances();
    catalogue.keys().forEach(diagram::add);
    return new Diagram(diagram.cards, List.copyOf(diagram.references));
  }

  private void inheritances() {
    for (Key key : catalogue.keys()) {
      CatalogueObject one = catalogue.get(key);
      if (key.kind() == Kind.INHERITANCE && one.has("bound")) {
        wholes.put(key.qualified(), key.part());
      }
    }
    for (String part : wholes.keySet()) {
      partitions.merge(whole(part), 1, Integer::sum);
    }
  }

  /** The table that a partition, or a partition of one, is a part of. */
  private String whole(String id) {
    String whole = id;
    while (wholes.containsKey(whole)) {
      whole = wholes.getOrDefault(whole, whole);
    }
    return whole;
  }

  private void add(Key key) {
    CatalogueObject one = catalogue.get(key);
    switch (key.kind()) {
      case TABLE -> table(one);
      case ENUM -> cards.add(card(one, Sort.ENUM, values(one), List.of()));
      case VIEW -> view(one, Sort.VIEW);
      case MATERIALIZED_VIEW -> view(one, Sort.MATERIALIZED_VIEW);
      case INHERITANCE -> inheritance(one);
      default -> {
        // Everything else belongs to one of these, or is nothing to look at.
      }
    }
  }

  private static Card card(CatalogueObject one, Sort sort, List<Row> rows, List<String> notes) {
    Key key = one.key();
    return new Card(key.qualified(), key.schema(), key.name(), sort, Mark.SAME, rows, notes);
  }

  private void table(CatalogueObject table) {
    Key key = table.key();
    if (wholes.containsKey(key.qualified())) {
      return;
    }
    List<CatalogueObject> constraints = catalogue.parts(key, Kind.CONSTRAINT);
    Set<String> primary = columns(constraints, "p");
    Set<String> foreign = columns(constraints, "f");
    List<Row> rows =
        catalogue.parts(key, Kind.COLUMN).stream()
            .sorted(Comparator.comparingInt(column -> Integer.parseInt(column.text("position"))))
            .map(column -> row(column, primary, foreign))
            .toList();
    cards.add(card(table, Sort.TABLE, rows, notes(table)));
    constraints.stream()
        .filter(constraint -> constraint.text("type").equals("f"))
        .forEach(constraint -> foreignKey(constraint, constraints));
  }

  private static Set<String> columns(List<CatalogueObject> constraints, String type) {
    Set<String> names = new HashSet<>();
    constraints.stream()
        .filter(constraint -> constraint.text("type").equals(type))
        .forEach(constraint -> names.addAll(QuotedNames.of(constraint.text("columns"))));
    return names;
  }

  private Row row(CatalogueObject column, Set<String> primary, Set<String> foreign) {
    String name = column.key().part();
    boolean required = column.has("not_null");
    Traits traits = new Traits(true, primary.contains(name), foreign.contains(name), required);
    CatalogueObject usual = catalogue.find(column.key().of(Kind.DEFAULT, name));
    String about =
        Stream.of(
                column.text("type"),
                required ? "not null" : "may be null",
                traits.primary() ? "primary key" : "",
                traits.foreign() ? "foreign key" : "",
                column.has("identity") ? "numbered by the server" : "",
                column.has("generated") ? "computed as " + column.text("expression") : "",
                usual == null ? "" : "default " + usual.text("expression"))
            .filter(text -> !text.isEmpty())
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return new Row(name, shortened(column.text("type")), traits, about, Mark.SAME);
  }

  private List<String> notes(CatalogueObject table) {
    List<String> notes = new ArrayList<>();
    if (table.has("partition_key")) {
      int count = partitions.getOrDefault(table.key().qualified(), 0);
      notes.add(
          "by "
              + table.text("partition_key")
              + ", "
              + count
              + (count == 1 ? " partition" : " partitions"));
    }
    if (table.text("persistence").equals("u")) {
      notes.add("unlogged");
    }
    if (table.text("relkind").equals("f")) {
      notes.add("foreign table of " + table.text("server"));
    }
    return notes;
  }

  private void foreignKey(CatalogueObject key, List<CatalogueObject> constraints) {
    if (key.has("cloned")) {
      return;
    }
    List<String> columns = QuotedNames.of(key.text("columns"));
    Key target =
        new Key(Kind.TABLE, key.text("references_schema"), key.text("references_name"), "");
    boolean alone =
        constraints.stream()
            .filter(other -> other.text("type").equals("p") || other.text("type").equals("u"))
            .anyMatch(other -> columns.containsAll(QuotedNames.of(other.text("columns"))));
    boolean optional =
        columns.stream()
            .map(column -> catalogue.find(key.key().of(Kind.COLUMN, column)))
            .anyMatch(column -> column != null && !column.has("not_null"));
    references.add(
        new Reference(
            Tie.KEY,
            new Side(key.key().qualified(), columns),
            new Side(whole(target.qualified()), QuotedNames.of(key.text("references_columns"))),
            !alone,
            optional,
            Mark.SAME));
  }

  private void inheritance(CatalogueObject child) {
    if (!child.has("bound")) {
      references.add(tie(Tie.INHERITS, child.key().qualified(), child.key().part()));
    }
  }

  private static Reference tie(Tie tie, String from, String to) {
    return new Reference(
        tie, new Side(from, List.of()), new Side(to, List.of()), false, false, Mark.SAME);
  }

  private static List<Row> values(CatalogueObject type) {
    List<String> labels = type.text("labels").lines().map(QuotedNames::literal).toList();
    List<Row> rows = new ArrayList<>();
    for (String label : labels.subList(0, Math.min(VALUES, labels.size()))) {
      rows.add(new Row(label, "", Traits.NONE, "", Mark.SAME));
    }
    if (labels.size() > VALUES) {
      rows.add(
          new Row("and " + (labels.size() - VALUES) + " more", "", Traits.NONE, "", Mark.SAME));
    }
    return rows;
  }

  private void view(CatalogueObject view, Sort sort) {
    if (!views) {
      return;
    }
    List<Row> rows = view.text("columns").lines().map(CatalogueDiagram::viewRow).toList();
    cards.add(card(view, sort, rows, List.of()));
    view.uses().stream()
        .filter(
            used ->
                switch (used.kind()) {
                  case TABLE, COLUMN, VIEW, MATERIALIZED_VIEW -> true;
                  default -> false;
                })
        .map(used -> whole(used.qualified()))
        .filter(id -> !id.equals(view.key().qualified()))
        .sorted()
        .forEach(id -> references.add(tie(Tie.READS, view.key().qualified(), id)));
  }

  /** Name, type and collation with blanks between them. */
  private static Row viewRow(String column) {
    int name = column.startsWith("\"") ? column.indexOf("\" ", 1) + 1 : column.indexOf(' ');
    int collation = Math.max(name + 1, column.lastIndexOf(' '));
    String type = column.substring(name + 1, collation);
    String quoted = column.substring(0, name);
    return new Row(
        QuotedNames.of(quoted).getFirst(), shortened(type), Traits.NONE, type, Mark.SAME);
  }

  /** As people write it. */
  private static String shortened(String type) {
    return type.replace("character varying", "varchar")
        .replaceFirst("^timestamp(\\(\\d\\))? with time zone", "timestamptz$1")
        .replaceFirst("^timestamp(\\(\\d\\))? without time zone", "timestamp$1")
        .replaceFirst("^time(\\(\\d\\))? with time zone", "timetz$1")
        .replaceFirst("^time(\\(\\d\\))? without time zone", "time$1")
        .replaceFirst("^public\\.", "");
  }
}
