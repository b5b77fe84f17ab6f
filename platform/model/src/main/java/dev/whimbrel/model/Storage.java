package dev.whimbrel.model;

import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.DiscriminatorFormula;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of an entity are: in a table of their own, or in those that it shares with the
 * classes that it inherits from and that inherit from it.
 *
 * @param table its table; of a class whose rows go on in others, the one that it adds
 * @param rows what to read its rows from, and no others: the table, or a statement in parentheses
 * @param parts the tables that a new row is written into, the one with its key first
 * @param beside tables of subclasses, whose rows are rows of it too
 * @param mark what tells a new row from those of other classes; null where nothing does
 * @param whole whether a row has all that it has in the table
 */
public record Storage(
    String table,
    String rows,
    List<Part> parts,
    List<Part> beside,
    @Nullable Mark mark,
    boolean whole) {

  /**
   * A table that has a part of a row.
   *
   * @param key its column of the key
   * @param columns that fields have there, the key of the first part included
   */
  public record Part(String table, String key, List<String> columns) {

    /** Copies the columns. */
    public Part {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column that says of which class a row is.
   *
   * @param value as SQL has it
   */
  public record Mark(String column, String value) {}

  /** Copies the lists. */
  public Storage {
    parts = List.copyOf(parts);
    beside = List.copyOf(beside);
  }

  /** Whether every row of the table is one of the entity. */
  public boolean isAll() {
    return beside.isEmpty() && rows.equals(Quoted.name(table));
  }

  /** All tables with a part of some row. */
  public List<Part> everywhere() {
    return Stream.concat(parts.stream(), beside.stream()).toList();
  }

  /** Of an entity among all that there are. */
  static Storage of(Class<?> entity, Collection<Class<?>> all) {
    Class<?> root = EntityFields.rootOf(entity);
    List<Class<?>> family = all.stream().filter(root::isAssignableFrom).toList();
    if (family.size() < 2) {
      boolean marked = entity.isAnnotationPresent(DiscriminatorColumn.class);
      return own(entity, marked ? new Shared(root, family).mark(entity) : null, true);
    }
    return switch (strategy(root)) {
      case SINGLE_TABLE -> new Shared(root, family).storage(entity);
      case JOINED -> joined(entity, root);
      case TABLE_PER_CLASS -> union(entity, family);
    };
  }

  /** How the classes below one keep their rows. */
  static InheritanceType strategy(Class<?> root) {
    @Nullable Inheritance said = root.getAnnotation(Inheritance.class);
    return said == null ? InheritanceType.SINGLE_TABLE : said.strategy();
  }

  /** The classes of that kind of which there are rows. */
  static List<Class<?>> made(Class<?> entity, Collection<Class<?>> all) {
    return all.stream()
        .filter(one -> entity.isAssignableFrom(one) && !Modifier.isAbstract(one.getModifiers()))
        .toList();
  }

  private static Storage own(Class<?> entity, @Nullable Mark mark, boolean whole) {
    String table = EntityFields.tableOf(entity);
    Part part = new Part(table, key(entity), EntityFields.of(entity).columns());
    return new Storage(table, Quoted.name(table), List.of(part), List.of(), mark, whole);
  }

  private static String key(Class<?> entity) {
    return EntityFields.of(entity).key().map(Field::column).orElse("id");
  }

  /** Each class of the way from the first one adds a table. */
  private static Storage joined(Class<?> entity, Class<?> root) {
    @Nullable Mark mark =
        root.isAnnotationPresent(DiscriminatorColumn.class)
            ? new Shared(root, List.of()).mark(entity)
            : null;
    EntityFields fields = EntityFields.of(entity);
    List<Part> parts = new ArrayList<>();
    StringBuilder columns = new StringBuilder("t0.*");
    StringBuilder from = new StringBuilder();
    for (Class<?> level : fields.entities()) {
      String name = "t" + parts.size();
      @Nullable PrimaryKeyJoinColumn said = level.getAnnotation(PrimaryKeyJoinColumn.class);
      boolean named = said != null && !said.name().isEmpty();
      String above = parts.isEmpty() ? key(root) : parts.getLast().key();
      String key = named ? Naming.snake(said.name()) : above;
      Part part = new Part(EntityFields.tableOf(level), key, fields.columns(level));
      if (parts.isEmpty()) {
        from.append(Quoted.name(part.table())).append(" t0");
      } else {
        part.columns().forEach(c -> columns.append(", ").append(name).append('.').append(q(c)));
        from.append(
            " JOIN %s %s ON %s.%s = t0.%s"
                .formatted(q(part.table()), name, name, q(key), q(key(root))));
      }
      parts.add(part);
    }
    String table = parts.getLast().table();
    String rows = parts.size() == 1 ? q(table) : "(SELECT " + columns + " FROM " + from + ")";
    return new Storage(table, rows, parts, List.of(), mark, false);
  }

  /** Each class has a table of its own with all that its rows have. */
  private static Storage union(Class<?> entity, List<Class<?>> family) {
    Storage own = own(entity, null, true);
    List<Class<?>> made = made(entity, family);
    if (made.equals(List.of(entity))) {
      return own;
    }
    List<String> columns = EntityFields.of(entity).columns();
    String list = columns.stream().map(Storage::q).collect(Collectors.joining(", "));
    String rows =
        made.stream()
            .map(one -> "SELECT " + list + " FROM " + q(EntityFields.tableOf(one)))
            .collect(Collectors.joining(" UNION ALL ", "(", ")"));
    List<Part> beside =
        made.stream()
            .filter(one -> one != entity)
            .map(one -> new Part(EntityFields.tableOf(one), key(one), columns))
            .toList();
    List<Part> parts = made.contains(entity) ? own.parts() : List.of();
    return new Storage(own.table(), rows, parts, beside, null, false);
  }

  private static String q(String name) {
    return Quoted.name(name);
  }

  /** One table for all classes of a family, in which a column says of which a row is. */
  private record Shared(Class<?> root, List<Class<?>> family) {

    Storage storage(Class<?> entity) {
      Storage all = own(entity, null, true);
      String rows =
          entity == root
              ? all.rows()
              : "(SELECT * FROM %s WHERE %s)".formatted(all.rows(), condition(entity));
      return new Storage(all.table(), rows, all.parts(), List.of(), mark(entity), true);
    }

    private String condition(Class<?> entity) {
      List<Class<?>> made = made(entity, family);
      List<String> literals = literals(made);
      List<String> either = new ArrayList<>();
      if (!literals.isEmpty()) {
        either.add(expression() + " IN (" + String.join(", ", literals) + ")");
      }
      if (made.stream().anyMatch(one -> value(one).equals("null"))) {
        either.add(expression() + " IS NULL");
      }
      if (made.stream().anyMatch(one -> value(one).equals("not null"))) {
        List<String> known = literals(made(root, family));
        either.add(
            known.isEmpty()
                ? expression() + " IS NOT NULL"
                : expression() + " NOT IN (" + String.join(", ", known) + ")");
      }
      return either.isEmpty() ? "false" : String.join(" OR ", either);
    }

    private List<String> literals(List<Class<?>> classes) {
      return classes.stream()
          .filter(one -> !value(one).equals("null") && !value(one).equals("not null"))
          .map(this::literal)
          .toList();
    }

    /** What a new row of a class is marked by; nothing where a formula tells, or none may be. */
    @Nullable Mark mark(Class<?> entity) {
      boolean marked =
          !Modifier.isAbstract(entity.getModifiers())
              && !root.isAnnotationPresent(DiscriminatorFormula.class)
              && !value(entity).equals("null")
              && !value(entity).equals("not null");
      return marked ? new Mark(column(), literal(entity)) : null;
    }

    private String expression() {
      @Nullable DiscriminatorFormula formula = root.getAnnotation(DiscriminatorFormula.class);
      return formula == null ? q(column()) : "(" + formula.value() + ")";
    }

    private String column() {
      @Nullable DiscriminatorColumn said = root.getAnnotation(DiscriminatorColumn.class);
      return Naming.snake(said == null ? "DTYPE" : said.name());
    }

    private boolean isNumber() {
      @Nullable DiscriminatorColumn said = root.getAnnotation(DiscriminatorColumn.class);
      @Nullable DiscriminatorFormula formula = root.getAnnotation(DiscriminatorFormula.class);
      return (said != null && said.discriminatorType() == DiscriminatorType.INTEGER)
          || (formula != null && formula.discriminatorType() == DiscriminatorType.INTEGER);
    }

    private String value(Class<?> entity) {
      @Nullable DiscriminatorValue said = entity.getAnnotation(DiscriminatorValue.class);
      String name = EntityFields.entityName(entity);
      return said != null ? said.value() : isNumber() ? Integer.toString(name.hashCode()) : name;
    }

    private String literal(Class<?> entity) {
      return isNumber() ? value(entity) : "'" + value(entity).replace("'", "''") + "'";
    }
  }
}
