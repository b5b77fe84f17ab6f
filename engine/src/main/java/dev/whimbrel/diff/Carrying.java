package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.Carried;
import dev.whimbrel.diff.carried.Carried.Way;
import dev.whimbrel.diff.carried.ClassTables;
import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.diff.carried.KeyPath;
import dev.whimbrel.diff.carried.Links;
import dev.whimbrel.diff.carried.OldKeys;
import dev.whimbrel.diff.gathered.Whole;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is {@link Carried} and writes it down. Keys tell which row belongs to which; of what
 * class a row is, a discriminator tells. Where one of the two does not, nothing is carried, and the
 * author is asked.
 */
final class Carrying {

  private static final Set<Way> MAKE_ROWS = Set.of(Way.PARTED, Way.EXTENDED, Way.CUT, Way.MERGED);

  private final Draft draft;
  private final Links links;

  private Carrying(Draft draft) {
    this.draft = draft;
    this.links = draft.links();
  }

  /** All of it, before anything is dropped. */
  static void find(Draft draft) {
    Carrying carrying = new Carrying(draft);
    draft.coming().forEach(carrying::parted);
    draft.going().forEach(carrying::joined);
    draft.kept().forEach(carrying::extended);
    draft.kept().forEach(carrying::detached);
    draft.kept().forEach(carrying::moved);
    carrying.ofClasses().found(draft.coming(), draft.going()).forEach(carrying::carry);
  }

  private ClassTables ofClasses() {
    return new ClassTables(links.before(), links.after(), classes());
  }

  /** Whether rows of a class leave or join a shared table there, which is no rename. */
  static boolean isOfClass(Draft draft, Table went, Table came) {
    ClassTables tables = new Carrying(draft).ofClasses();
    return tables.cut(went, came).isPresent() || tables.merged(went, came).isPresent();
  }

  private void parted(Table part) {
    for (String whole : KeyPath.above(links.after(), part.name())) {
      Optional<Table> was = draft.state().table(whole);
      if (was.isPresent()) {
        List<String> of = classes().ofTable(part.name());
        List<String> columns = going(was.get(), part);
        boolean known = of.isEmpty() ? !columns.isEmpty() : teller(was.get()).isPresent();
        if (known && draft.target().table(whole).isPresent() && !isBetween(part)) {
          KeyPath.between(links.after(), part.name(), whole)
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
        .anyMatch(below -> KeyPath.above(links.after(), below.name()).contains(part.name()));
  }

  private void joined(Table part) {
    for (String whole : KeyPath.above(links.before(), part.name())) {
      Optional<Table> wanted = draft.target().table(whole);
      if (wanted.isPresent()) {
        List<String> columns = going(part, wanted.get());
        List<String> of = ofClasses().values(part.name(), whole, columns);
        if (!columns.isEmpty() || (!of.isEmpty() && classes().telling().containsKey(whole))) {
          KeyPath.between(links.before(), part.name(), whole)
              .map(path -> new Carried(Way.JOINED, part.name(), whole, path, columns, of))
              .ifPresent(this::carry);
        }
        return;
      }
    }
  }

  private void extended(Table part) {
    for (String whole : KeyPath.above(links.after(), part.name())) {
      boolean before = KeyPath.between(links.before(), part.name(), whole).isPresent();
      boolean classes =
          classes().ofTable().containsKey(part.name()) && classes().ofTable().containsKey(whole);
      if (!before && classes) {
        boolean dropped = draft.answers().stayed().contains(Rename.table(part.name(), whole));
        List<String> columns =
            names(part).stream()
                .filter(name -> !dropped && draft.wanted(part.name()).column(name).isEmpty())
                .filter(name -> fits(part, name, draft.wanted(whole)))
                .toList();
        List<String> of = classes().ofTable(part.name());
        KeyPath.between(links.after(), part.name(), whole)
            .map(path -> new Carried(Way.EXTENDED, part.name(), whole, path, columns, of))
            .ifPresent(this::carry);
      }
    }
  }

  /** A class that shared rows with what it extends has them alone. */
  private void detached(Table part) {
    for (String whole : KeyPath.above(links.before(), part.name())) {
      Optional<Table> wanted = draft.target().table(whole);
      boolean leads = KeyPath.between(links.after(), part.name(), whole).isPresent();
      boolean classes =
          wanted.isEmpty()
              ? classes().named().containsKey(part.name())
              : ofClasses().isBelow(part.name(), whole);
      if (!leads && classes) {
        Table then = draft.wanted(part.name());
        Table had = draft.now(whole);
        List<String> columns =
            names(then).stream()
                .filter(name -> part.column(name).isEmpty() && had.column(name).isPresent())
                .filter(name -> fits(had, name, then))
                .toList();
        List<String> of = classes().named(part.name());
        KeyPath.between(links.before(), part.name(), whole)
            .map(path -> new Carried(Way.DETACHED, part.name(), whole, path, columns, of))
            .filter(carried -> wanted.isPresent() || !columns.isEmpty())
            .ifPresent(this::carry);
      }
    }
  }

  /** Fields that go from a class to the one that it extends, or to a second table, and back. */
  private void moved(Table part) {
    for (String whole : KeyPath.above(links.before(), part.name())) {
      Optional<KeyPath> path = KeyPath.between(links.after(), part.name(), whole);
      if (path.isPresent() && draft.target().table(whole).isPresent()) {
        List<String> of = classes().ofTable(part.name());
        List<String> raised = going(part, draft.wanted(whole));
        List<String> lowered = going(draft.now(whole), draft.wanted(part.name()));
        if (!raised.isEmpty()) {
          carry(new Carried(Way.RAISED, part.name(), whole, path.get(), raised, of));
        }
        if (!lowered.isEmpty()) {
          carry(new Carried(Way.LOWERED, part.name(), whole, path.get(), lowered, of));
        }
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

  private Optional<String> teller(Table table) {
    return ofClasses().teller(table);
  }

  /** Once both tables have all their columns, and before rules and keys ask for the rows. */
  static void write(Draft draft) {
    Carrying carrying = new Carrying(draft);
    draft.carried().stream().map(Carried::whole).distinct().forEach(carrying::known);
    draft.carried().forEach(carrying::write);
    draft.carried().stream()
        .filter(Carried::takesRows)
        .map(Carried::whole)
        .distinct()
        .forEach(carrying::empty);
    SequenceComparer.handOver(draft);
  }

  private void write(Carried carried) {
    String telling = draft.state().table(carried.whole()).flatMap(this::teller).orElse("");
    String up = carried.up(others(carried), telling);
    Map<String, String> back = new LinkedHashMap<>();
    if (!telling.isEmpty() && !carried.of().isEmpty()) {
      back.put(telling, Carried.literal(carried.of().getFirst()));
    }
    String down = carried.down(back, telling);
    if (MAKE_ROWS.contains(carried.way())) {
      up += Carried.numbered(draft.wanted(carried.to()));
    }
    if (carried.way() != Way.EXTENDED) {
      down += draft.renamed().table(carried.from()).map(Carried::numbered).orElse("");
    }
    draft.add(new Sql(new Script(up), new Script(down), false));
    sequences(carried);
  }

  /** Sequences that were made before the rows came go on after them. */
  private void sequences(Carried carried) {
    Table to = draft.wanted(carried.to());
    List<String> key = to.primaryKey().map(Constraint::columns).orElse(List.of());
    if (MAKE_ROWS.contains(carried.way()) && key.size() == 1) {
      String place = to.name() + "." + key.getFirst();
      draft.answers().known().numbered().entrySet().stream()
          .filter(sequence -> sequence.getValue().contains(place))
          .map(Map.Entry::getKey)
          .filter(name -> !draft.from().sequences().containsKey(name))
          .filter(name -> draft.state().sequences().containsKey(name))
          .map(name -> new AlterSequence(name, null, null, Map.of(to.name(), key.getFirst())))
          .forEach(draft::add);
    }
  }

  /** Rows of a class that nothing is known of would keep what they have nowhere. */
  private void known(String whole) {
    List<String> classes = classes().ofTable(whole);
    draft.state().table(whole).flatMap(this::teller).stream()
        .filter(t -> draft.target().table(whole).filter(w -> w.column(t).isEmpty()).isPresent())
        .filter(telling -> !classes.isEmpty())
        .map(telling -> Carried.known(whole, telling, classes))
        .forEach(sql -> draft.add(new Sql(new Script(sql), new Script(""), false)));
  }

  /** A table that classes shared goes with no row in it: each has gone to that of its class. */
  private void empty(String whole) {
    boolean goes = draft.target().table(whole).isEmpty();
    boolean withOthers =
        draft.going().stream()
            .anyMatch(t -> KeyPath.between(draft.from(), t.name(), whole).isPresent());
    if (goes && !withOthers) {
      String sql =
          "ALTER TABLE %s ADD CONSTRAINT no_row_of_another_class CHECK (false)"
              .formatted(Expressions.quoted(whole));
      draft.add(new Sql(new Script(sql), new Script(""), false));
    }
  }

  /** Of new rows what else they need, as their author says it, or as their class does. */
  private Map<String, String> others(Carried carried) {
    Map<String, String> others = new LinkedHashMap<>();
    if (!MAKE_ROWS.contains(carried.way())) {
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

  /** What a new column holds that another table had until now. */
  static Optional<String> value(Draft draft, String table, Column column) {
    List<Carried> all = draft.carried().stream().filter(c -> c.to().equals(table)).toList();
    Classes classes = draft.answers().known().classes();
    List<Carried> told = all.stream().filter(c -> !c.of().isEmpty()).toList();
    if (column.name().equals(classes.telling().get(table))
        && told.stream().anyMatch(c -> c.way() == Way.JOINED || c.way() == Way.MERGED)) {
      return Optional.of(told(told, classes.root(table), column));
    }
    if (column.name().equals(classes.telling().get(table)) && told.isEmpty()) {
      return new Carrying(draft).first(table, column);
    }
    List<String> values =
        all.stream()
            .filter(c -> c.way() != Way.MERGED && c.columns().contains(column.name()))
            .map(c -> c.value(column.name()))
            .toList();
    if (values.isEmpty()) {
      return new OldKeys(draft.renamed(), draft.target()).value(table, column.name());
    }
    if (!Carried.isNeeded(column)) {
      return Optional.empty();
    }
    return Optional.of(
        values.size() == 1 ? values.getFirst() : "coalesce(" + String.join(", ", values) + ")");
  }

  /** What rows are where nothing told so far: of a class below that has a table, or of the root. */
  private Optional<String> first(String table, Column column) {
    List<String> concrete = classes().named(table);
    String root = classes().root(table);
    List<Carried> below = new ArrayList<>();
    for (Table part : draft.state().tables().values()) {
      List<String> of = classes().ofTable(part.name());
      KeyPath.between(links.before(), part.name(), table)
          .filter(path -> !of.isEmpty())
          .map(path -> new Carried(Way.JOINED, part.name(), table, path, List.of(), of))
          .ifPresent(below::add);
    }
    return below.isEmpty() && !concrete.contains(root)
        ? Optional.empty()
        : Optional.of(told(below, root, column));
  }

  /** What a discriminator that goes holds when it comes back. */
  static Optional<String> back(Draft draft, String table, String column) {
    List<Carried> parts =
        draft.carried().stream()
            .filter(c -> c.way() == Way.PARTED || c.way() == Way.CUT)
            .filter(c -> c.whole().equals(table) && !c.of().isEmpty())
            .toList();
    Table now = draft.now(table);
    Column going = now.column(column).orElseThrow();
    Carrying carrying = new Carrying(draft);
    return parts.isEmpty() || carrying.teller(now).filter(column::equals).isEmpty()
        ? new OldKeys(draft.target(), draft.renamed())
            .value(table, column)
            .or(() -> carrying.embedded(draft.target(), draft.renamed(), table, going))
            .or(() -> carrying.ofClasses().alone(now, column))
        : Optional.of(told(parts, draft.answers().known().classes().root(table), going));
  }

  /** What a new column holds that was JSON, or the parts of what is JSON from now on. */
  static Optional<String> embedded(Draft draft, String table, Column column) {
    return new Carrying(draft).embedded(draft.renamed(), draft.target(), table, column);
  }

  /** What is JSON on one side of the two, and columns of its parts on the other. */
  private Optional<String> embedded(Schema had, Schema gets, String table, Column column) {
    Map<String, List<String>> wholes = draft.answers().known().wholes();
    Optional<Table> before = had.table(table);
    return gets.table(table)
        .filter(after -> before.isPresent())
        .flatMap(after -> Whole.of(before.get(), after, wholes).value(column));
  }

  /** What a column that goes, and takes no NULL, holds when it comes back: what was carried. */
  static Optional<String> returned(Draft draft, String table, Column column) {
    return draft.carried().stream()
        .filter(c -> c.from().equals(table) && c.columns().contains(column.name()))
        .filter(c -> Carried.isNeeded(column))
        .map(c -> c.returned(column.name()))
        .findFirst();
  }

  /** A number where the discriminator is one. */
  private static String told(List<Carried> parts, String otherwise, Column column) {
    String told =
        Carried.told(
            parts.stream().filter(c -> c.way() == Way.JOINED || c.way() == Way.PARTED), otherwise);
    return column.type().sql().equals("integer") ? "(" + told + ")::integer" : told;
  }
}
