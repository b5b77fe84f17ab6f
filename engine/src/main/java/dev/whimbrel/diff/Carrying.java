package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.Carried;
import dev.whimbrel.diff.carried.Carried.Way;
import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.diff.carried.KeyPath;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Table;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is {@link Carried} and writes it down. Keys tell which row belongs to which; of what
 * class a row is, a discriminator tells. Where one of the two does not, nothing is carried, and the
 * author is asked.
 */
final class Carrying {

  private static final String USUAL = "dtype";
  private static final Set<String> WORDS =
      Set.of("character varying", "text", "character", "bpchar", "integer");

  private final Draft draft;

  private Carrying(Draft draft) {
    this.draft = draft;
  }

  /** All of it, before anything is dropped. */
  static void find(Draft draft) {
    Carrying carrying = new Carrying(draft);
    draft.coming().forEach(carrying::parted);
    draft.going().forEach(carrying::joined);
    draft.kept().forEach(carrying::extended);
  }

  private void parted(Table part) {
    for (String whole : KeyPath.above(draft.target(), part.name())) {
      Optional<Table> was = draft.state().table(whole);
      if (was.isPresent()) {
        List<String> of = classes().ofTable().getOrDefault(part.name(), List.of());
        List<String> columns = going(was.get(), part);
        boolean known = of.isEmpty() ? !columns.isEmpty() : teller(was.get()).isPresent();
        if (known && draft.target().table(whole).isPresent() && !isBetween(part)) {
          KeyPath.between(draft.target(), part.name(), whole)
              .map(path -> new Carried(Way.PARTED, part.name(), whole, path, columns, of))
              .ifPresent(this::carry);
        }
        return;
      }
    }
  }

  /** Whether rows of a table that stays have theirs there from now on, which makes them. */
  private boolean isBetween(Table part) {
    return draft.kept().stream()
        .anyMatch(below -> KeyPath.above(draft.target(), below.name()).contains(part.name()));
  }

  private void joined(Table part) {
    for (String whole : KeyPath.above(draft.state(), part.name())) {
      Optional<Table> wanted = draft.target().table(whole);
      if (wanted.isPresent()) {
        List<String> columns = going(part, wanted.get());
        List<String> of =
            columns.stream()
                .map(column -> classes().ofColumn().get(whole + "." + column))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
        if (!columns.isEmpty()) {
          KeyPath.between(draft.state(), part.name(), whole)
              .map(path -> new Carried(Way.JOINED, part.name(), whole, path, columns, of))
              .ifPresent(this::carry);
        }
        return;
      }
    }
  }

  private void extended(Table part) {
    for (String whole : KeyPath.above(draft.target(), part.name())) {
      boolean before = KeyPath.between(draft.state(), part.name(), whole).isPresent();
      boolean classes =
          classes().ofTable().containsKey(part.name()) && classes().ofTable().containsKey(whole);
      if (!before && classes) {
        boolean dropped = draft.answers().stayed().contains(Rename.table(part.name(), whole));
        List<String> columns =
            names(part).stream()
                .filter(name -> !dropped && draft.wanted(part.name()).column(name).isEmpty())
                .filter(name -> fits(part, name, draft.wanted(whole)))
                .toList();
        List<String> of = classes().ofTable().getOrDefault(part.name(), List.of());
        KeyPath.between(draft.target(), part.name(), whole)
            .map(path -> new Carried(Way.EXTENDED, part.name(), whole, path, columns, of))
            .ifPresent(this::carry);
      }
    }
  }

  private Classes classes() {
    return draft.answers().known().classes();
  }

  private void carry(Carried carried) {
    if (!isDropped(carried) && !draft.asked(Rename.table(carried.from(), carried.to()))) {
      draft.carry(carried);
    }
  }

  /** Rows that a key asks for are there even when their values are dropped. */
  private boolean isDropped(Carried carried) {
    return carried.way() != Way.EXTENDED
        && draft.answers().stayed().contains(Rename.table(carried.from(), carried.to()));
  }

  /** What the one loses and the other gets. */
  private List<String> going(Table from, Table to) {
    return names(from).stream()
        .filter(name -> draft.target().table(from.name()).flatMap(t -> t.column(name)).isEmpty())
        .filter(name -> draft.state().table(to.name()).flatMap(t -> t.column(name)).isEmpty())
        .filter(name -> fits(from, name, to))
        .toList();
  }

  private static boolean fits(Table from, String name, Table to) {
    Column column = from.column(name).orElseThrow();
    boolean key = to.primaryKey().filter(k -> k.columns().contains(name)).isPresent();
    return !key
        && column.generated() == null
        && to.column(name)
            .filter(c -> c.generated() == null && Likeness.alike(column, c))
            .isPresent();
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  /** The column that says of what class a row is: the entities' own, or the one that goes. */
  private Optional<String> teller(Table table) {
    @Nullable String said = classes().telling().get(table.name());
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
            .filter(
                name -> draft.target().table(table.name()).flatMap(t -> t.column(name)).isEmpty())
            .toList();
    return likely.contains(USUAL)
        ? Optional.of(USUAL)
        : likely.size() == 1 ? Optional.of(likely.getFirst()) : Optional.empty();
  }

  private static boolean isWord(Column column) {
    return column.type() instanceof ColumnType.Scalar scalar && WORDS.contains(scalar.name());
  }

  /** Once both tables have all their columns, and before rules and keys ask for the rows. */
  static void write(Draft draft) {
    Carrying carrying = new Carrying(draft);
    draft.carried().forEach(carrying::write);
  }

  private void write(Carried carried) {
    String telling = draft.state().table(carried.whole()).flatMap(this::teller).orElse("");
    String up = carried.up(others(carried), telling);
    draft.add(new Sql(new Script(up), new Script(carried.down(telling)), false));
  }

  /** Of new rows what else they need, as their author says it, or as their class does. */
  private Map<String, String> others(Carried carried) {
    Map<String, String> others = new LinkedHashMap<>();
    if (carried.way() == Way.JOINED) {
      return others;
    }
    Table to = draft.wanted(carried.to());
    Set<String> there = new HashSet<>(carried.columns());
    there.addAll(carried.path().columns().keySet());
    there.addAll(carried.path().columns().values());
    for (Column column : to.columns()) {
      String place = to.name() + "." + column.name();
      boolean tells = column.name().equals(classes().telling().get(to.name()));
      if (tells && !carried.of().isEmpty()) {
        others.put(column.name(), Carried.literal(carried.of().getFirst()));
      } else if (!there.contains(column.name()) && Carried.isNeeded(column)) {
        others.put(column.name(), draft.answers().defaults().getOrDefault(place, "NULL"));
        if (!draft.answers().defaults().containsKey(place)) {
          draft.ask(new Question.MissingValue(to.name(), column.name(), column.type(), true));
        }
      }
    }
    return others;
  }

  /** What a new column of the whole holds that parts had until now. */
  static Optional<String> value(Draft draft, String table, Column column) {
    List<Carried> parts =
        draft.carried().stream()
            .filter(c -> c.way() == Way.JOINED && c.whole().equals(table))
            .toList();
    Classes classes = draft.answers().known().classes();
    if (column.name().equals(classes.telling().get(table))
        && parts.stream().anyMatch(c -> !c.of().isEmpty())) {
      return Optional.of(Carried.told(parts.stream(), root(classes, table)));
    }
    return Carried.isNeeded(column)
        ? parts.stream()
            .filter(c -> c.columns().contains(column.name()))
            .map(c -> c.value(column.name()))
            .findFirst()
        : Optional.empty();
  }

  /** What a discriminator that goes holds when it comes back. */
  static Optional<String> back(Draft draft, String table, String column) {
    List<Carried> parts =
        draft.carried().stream()
            .filter(c -> c.way() == Way.PARTED && c.whole().equals(table) && !c.of().isEmpty())
            .toList();
    return parts.isEmpty()
            || new Carrying(draft).teller(draft.now(table)).filter(column::equals).isEmpty()
        ? Optional.empty()
        : Optional.of(Carried.told(parts.stream(), root(draft.answers().known().classes(), table)));
  }

  private static String root(Classes classes, String table) {
    List<String> of = classes.ofTable().getOrDefault(table, List.of());
    return of.isEmpty() ? "" : of.getFirst();
  }
}
