package dev.whimbrel.diff.carried;

import dev.whimbrel.diff.carried.Carried.Way;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables of classes that extend each other, where no key leads from the one to the other: as when
 * classes that shared a table have tables with all that they inherit, or the other way round.
 *
 * @param from the schema before
 * @param to the schema after
 * @param classes whose rows are where from then on
 */
public record ClassTables(Schema from, Schema to, Classes classes) {

  private static final String USUAL = "dtype";
  private static final Set<String> WORDS =
      Set.of("character varying", "text", "character", "bpchar", "integer");

  /** What rows of tables that come and go this tells of. */
  public List<Carried> found(List<Table> coming, List<Table> going) {
    List<Carried> found = new ArrayList<>();
    for (Table part : coming) {
      from.tables().values().stream()
          .flatMap(whole -> cut(whole, part).stream())
          .findFirst()
          .ifPresent(found::add);
    }
    for (Table part : going) {
      to.tables().values().stream()
          .flatMap(whole -> merged(part, whole).stream())
          .findFirst()
          .ifPresent(found::add);
    }
    return found;
  }

  /** Rows of one class that leave the table which they shared with others. */
  public Optional<Carried> cut(Table whole, Table part) {
    Optional<Table> stays = to.table(whole.name());
    Optional<String> teller = teller(whole);
    boolean ofClass =
        stays.isPresent()
            ? isBelow(part.name(), whole.name())
            : values(part.name()).stream().anyMatch(value -> tells(whole, value));
    boolean ends =
        teller.filter(t -> stays.flatMap(table -> table.column(t)).isEmpty()).isPresent();
    return ofClass && ends && from.table(part.name()).isEmpty() && !leads(to, part, whole)
        ? carried(Way.CUT, part, whole, part)
        : Optional.empty();
  }

  /** Rows of one class that get into a table which it shares with others. */
  public Optional<Carried> merged(Table part, Table whole) {
    boolean goes = to.table(part.name()).isEmpty() && !leads(from, part, whole);
    return goes && classes.telling().containsKey(whole.name()) && isBelow(part.name(), whole.name())
        ? carried(Way.MERGED, part, whole, part)
        : Optional.empty();
  }

  /** The class of all rows from now on, where what told it apart from others goes. */
  public Optional<String> alone(Table table, String column) {
    List<String> named = classes.named(table.name());
    return column.equals(USUAL)
            && named.size() == 1
            && teller(table).filter(USUAL::equals).isPresent()
        ? Optional.of(Carried.literal(named.getFirst()))
        : Optional.empty();
  }

  /** Whether what one table has are rows of classes that extend what the other has. */
  public boolean isBelow(String part, String whole) {
    return !part.equals(whole)
        && values(part).stream()
            .findFirst()
            .filter(value -> classes.ofTable(whole).contains(value))
            .isPresent();
  }

  /** Whether a table that goes had rows of this class beyond doubt. */
  private static boolean tells(Table whole, String value) {
    return whole.column(USUAL).filter(ClassTables::isWord).isPresent()
        || whole.constraints().stream()
            .filter(Constraint.Check.class::isInstance)
            .map(check -> ((Constraint.Check) check).expression())
            .anyMatch(rule -> rule.contains("<> " + Carried.literal(value)));
  }

  private static boolean leads(Schema schema, Table part, Table whole) {
    return KeyPath.between(schema, part.name(), whole.name()).isPresent();
  }

  /** Where the one has all columns of the other. */
  private Optional<Carried> carried(Way way, Table part, Table whole, Table of) {
    List<String> key = key(part);
    List<String> columns =
        of.columns().stream().map(Column::name).filter(name -> !key.contains(name)).toList();
    boolean all =
        columns.stream()
            .allMatch(
                name ->
                    whole
                        .column(name)
                        .filter(c -> c.type().equals(of.column(name).orElseThrow().type()))
                        .isPresent());
    if (!all || key.isEmpty() || !key.equals(key(whole))) {
      return Optional.empty();
    }
    Map<String, String> path = new LinkedHashMap<>();
    key.forEach(name -> path.put(name, name));
    List<String> written =
        columns.stream()
            .filter(name -> of.column(name).filter(c -> c.generated() == null).isPresent())
            .toList();
    return Optional.of(
        new Carried(
            way,
            part.name(),
            whole.name(),
            new KeyPath(1, path),
            written,
            values(part.name()).subList(0, 1)));
  }

  private static List<String> key(Table table) {
    return table.primaryKey().map(Constraint::columns).orElse(List.of());
  }

  private List<String> values(String table) {
    return classes.named(table);
  }

  /**
   * The values of the discriminator of what was in a table of its own and is in a shared one: by
   * the table's name, or else by the columns, each of which several classes may have.
   */
  public List<String> values(String part, String whole, List<String> columns) {
    if (classes.telling().containsKey(whole) && isBelow(part, whole)) {
      return values(part);
    }
    List<List<String>> found =
        columns.stream()
            .map(column -> classes.ofColumn().get(whole + "." + column))
            .filter(Objects::nonNull)
            .toList();
    return found.isEmpty()
        ? List.of()
        : found.getFirst().stream()
            .filter(value -> found.stream().allMatch(of -> of.contains(value)))
            .toList();
  }

  /** The column that says of what class a row is: the entities' own, or the one that goes. */
  public Optional<String> teller(Table table) {
    @Nullable String said = classes.telling().get(table.name());
    if (said != null && table.column(said).isPresent()) {
      return Optional.of(said);
    }
    Set<String> keys = new HashSet<>();
    table.constraints().stream()
        .filter(c -> !(c instanceof Constraint.Check))
        .forEach(c -> keys.addAll(c.columns()));
    List<String> likely =
        table.columns().stream()
            .filter(c -> Carried.isNeeded(c) && isWord(c) && !keys.contains(c.name()))
            .map(Column::name)
            .filter(name -> to.table(table.name()).flatMap(t -> t.column(name)).isEmpty())
            .toList();
    return likely.contains(USUAL)
        ? Optional.of(USUAL)
        : likely.size() == 1 ? Optional.of(likely.getFirst()) : Optional.empty();
  }

  private static boolean isWord(Column column) {
    return column.type() instanceof ColumnType.Scalar scalar && WORDS.contains(scalar.name());
  }
}
