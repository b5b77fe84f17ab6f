package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.Deferrable;
import dev.whimbrel.model.annotation.JoinTableId;
import dev.whimbrel.model.annotation.TableKey;
import dev.whimbrel.model.annotation.TableUnique;
import dev.whimbrel.model.schema.clause.Clauses;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.UniqueKey;
import org.jspecify.annotations.Nullable;

/** Primary, unique and foreign keys of one table. */
final class KeyReader {

  private final MappedTable mapped;
  private final String table;
  private final ObjectNames names;
  private final Optional<JoinTableId> ownId;

  KeyReader(MappedTable mapped, ObjectNames names) {
    this.mapped = mapped;
    this.names = names;
    this.table = mapped.name();
    this.ownId =
        mapped.pair()
            ? Marks.nearest(JoinTableId.class, mapped.collection(), mapped.entity())
            : Optional.empty();
  }

  /** The id that a join table has of its own. */
  Optional<String> ownId() {
    return ownId.map(JoinTableId::value);
  }

  List<Constraint> read() {
    List<Constraint> keys = new ArrayList<>();
    List<String> primary = primary();
    if (!primary.isEmpty()) {
      keys.add(
          new Constraint.PrimaryKey(
              names.primaryKey(table), primary, carried(), Timing.NOT_DEFERRABLE));
    }
    keys.addAll(uniques(primary));
    mapped.table().getForeignKeyCollection().stream()
        .filter(k -> k.isCreationEnabled() && k.isPhysicalConstraint())
        .forEach(k -> keys.add(foreign(k)));
    return ObjectNames.apart(keys);
  }

  /** What the index of the primary key carries along; the class nearest to the table says it. */
  private List<String> carried() {
    return mapped.marks(TableKey.class).stream()
        .findFirst()
        .map(key -> List.of(key.include()))
        .orElse(List.of());
  }

  /** Columns of the primary key: the own id of a join table, Hibernate's key, or the pair. */
  List<String> primary() {
    if (ownId.isPresent()) {
      return List.of(ownId.get().value());
    }
    if (mapped.table().getPrimaryKey() != null) {
      List<Column> key = mapped.table().getPrimaryKey().getColumns();
      return mapped.columns().stream()
          .filter(c -> key.contains(c.column()))
          .map(MappedColumn::name)
          .toList();
    }
    return mapped.pair() ? pair() : List.of();
  }

  private List<String> pair() {
    return mapped.columns().stream().map(MappedColumn::name).toList();
  }

  private List<Constraint> uniques(List<String> primary) {
    Map<List<String>, Constraint> uniques = new LinkedHashMap<>();
    for (TableUnique unique : mapped.marks(TableUnique.class)) {
      List<String> columns = List.of(unique.columns());
      uniques.put(columns, unique(unique, columns));
    }
    for (UniqueKey key : namedFirst()) {
      Clauses said = Clauses.of(key.getOptions());
      // A partial index comes as a unique key with a condition; IndexReader takes it.
      if (said.where() == null) {
        List<String> columns = names(key.getColumns());
        uniques.computeIfAbsent(columns, c -> unique(nameOf(key, c), c, said));
      }
    }
    for (MappedColumn column : mapped.columns()) {
      List<String> alone = List.of(column.name());
      if (column.column().isUnique() || column.definition().unique()) {
        uniques.computeIfAbsent(alone, c -> unique(names.unique(table, c), c));
      }
    }
    if (ownId.isPresent()) {
      uniques.computeIfAbsent(pair(), c -> unique(names.unique(table, c), c));
    }
    uniques.remove(primary);
    return new ArrayList<>(uniques.values());
  }

  private String nameOf(UniqueKey key, List<String> columns) {
    @Nullable String given = Unnamed.given(key.getName());
    return given == null ? names.unique(table, columns) : given;
  }

  /** So that of two over the same columns the one counts that somebody named. */
  private List<UniqueKey> namedFirst() {
    return mapped.table().getUniqueKeys().values().stream()
        .sorted(Comparator.comparing(key -> Unnamed.given(key.getName()) == null))
        .toList();
  }

  private Constraint unique(TableUnique unique, List<String> columns) {
    return new Constraint.Unique(
        unique.name().isEmpty() ? names.unique(table, columns) : unique.name(),
        columns,
        List.of(unique.include()),
        unique.nullsNotDistinct(),
        timing(unique.deferrable(), unique.initiallyDeferred()));
  }

  private static Constraint unique(String name, List<String> columns, Clauses said) {
    return new Constraint.Unique(
        name, columns, said.include(), said.nullsNotDistinct(), said.timing());
  }

  private static Constraint unique(String name, List<String> columns) {
    return new Constraint.Unique(name, columns, false, Timing.NOT_DEFERRABLE);
  }

  /** What is put off at first can be put off, as in SQL. */
  static Timing timing(boolean deferrable, boolean initiallyDeferred) {
    if (initiallyDeferred) {
      return Timing.INITIALLY_DEFERRED;
    }
    return deferrable ? Timing.INITIALLY_IMMEDIATE : Timing.NOT_DEFERRABLE;
  }

  private Constraint foreign(ForeignKey key) {
    List<String> columns = names(key.getColumns());
    List<Column> references =
        key.isReferenceToPrimaryKey()
            ? key.getReferencedTable().getPrimaryKey().getColumns()
            : key.getReferencedColumns();
    @Nullable String given = Unnamed.given(key.getName());
    boolean deferred =
        Marks.nearest(Deferrable.class, mapped.member(columns.getFirst()), mapped.entity())
            .map(Deferrable::value)
            .orElse(false);
    Clauses said = Clauses.ofKey(key.getKeyDefinition(), key.getOptions());
    return new Constraint.ForeignKey(
        given == null ? ObjectNames.foreignKey(table, columns) : given,
        columns,
        key.getReferencedTable().getName(),
        names(references),
        said.onDelete() == null ? action(key.getOnDeleteAction()) : said.onDelete(),
        said.onUpdate() == null ? Action.NO_ACTION : said.onUpdate(),
        deferred ? Timing.INITIALLY_DEFERRED : said.timing());
  }

  private static Action action(@Nullable OnDeleteAction action) {
    return switch (action) {
      case null -> Action.NO_ACTION;
      case NO_ACTION -> Action.NO_ACTION;
      case RESTRICT -> Action.RESTRICT;
      case CASCADE -> Action.CASCADE;
      case SET_NULL -> Action.SET_NULL;
      case SET_DEFAULT -> Action.SET_DEFAULT;
    };
  }

  static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::getName).toList();
  }
}
