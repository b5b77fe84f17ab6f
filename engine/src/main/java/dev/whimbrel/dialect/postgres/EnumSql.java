package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.Identifiers.quote;

import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says what becomes of an enum type. The server adds and renames values in place; for all else the
 * type is made anew beside the old one, and the columns go over.
 */
final class EnumSql {

  private static final String PASSING = "whimbrel_passing";

  private final SqlRenderer renderer;
  private final Schema before;

  EnumSql(SqlRenderer renderer, Schema before) {
    this.renderer = renderer;
    this.before = before;
  }

  static String create(String name, List<String> values) {
    return "CREATE TYPE " + quote(name) + " AS ENUM (" + literals(values) + ")";
  }

  static String rename(String from, String to) {
    return "ALTER TYPE " + quote(from) + " RENAME TO " + quote(to);
  }

  private static String literals(List<String> values) {
    return values.stream().map(Identifiers::literal).collect(Collectors.joining(", "));
  }

  List<String> alter(AlterEnum alter) {
    List<String> was = before.enums().getOrDefault(alter.name(), List.of());
    List<String> kept = alter.kept(was);
    List<String> sql = new ArrayList<>(renamed(alter));
    if (kept.equals(alter.values())) {
      return sql;
    }
    if (!alter.rewrite() && isPart(kept, alter.values())) {
      sql.addAll(added(alter, kept));
    } else {
      sql.addAll(anew(alter, kept));
    }
    return sql;
  }

  /** Whether the one is what the other is without some of its values. */
  private static boolean isPart(List<String> some, List<String> all) {
    return all.stream().filter(some::contains).toList().equals(some);
  }

  /** A name that another value still has comes free first; in a circle, one steps aside. */
  private static List<String> renamed(AlterEnum alter) {
    Map<String, String> left = new TreeMap<>(alter.renames());
    left.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
    List<String> sql = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          left.keySet().stream()
              .filter(old -> !left.containsKey(left.get(old)))
              .findFirst()
              .orElse(null);
      if (next == null) {
        String aside = left.keySet().iterator().next();
        sql.add(renamed(alter, aside, PASSING));
        left.put(PASSING, String.valueOf(left.remove(aside)));
      } else {
        sql.add(renamed(alter, next, String.valueOf(left.remove(next))));
      }
    }
    return sql;
  }

  private static String renamed(AlterEnum alter, String from, String to) {
    return "ALTER TYPE %s RENAME VALUE %s TO %s"
        .formatted(quote(alter.name()), literal(from), literal(to));
  }

  private static List<String> added(AlterEnum alter, List<String> kept) {
    Set<String> there = new HashSet<>(kept);
    List<String> all = alter.values();
    List<String> sql = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (there.add(all.get(i))) {
        String place =
            i > 0
                ? " AFTER " + literal(all.get(i - 1))
                : kept.isEmpty() ? "" : " BEFORE " + literal(kept.getFirst());
        sql.add("ALTER TYPE " + quote(alter.name()) + " ADD VALUE " + literal(all.get(i)) + place);
      }
    }
    return sql;
  }

  private List<String> anew(AlterEnum alter, List<String> kept) {
    List<String> gone = kept.stream().filter(v -> !alter.values().contains(v)).toList();
    List<String> sql = new ArrayList<>();
    if (!gone.isEmpty() && !holders(alter.name()).isEmpty()) {
      sql.add(refusal(alter.name(), gone));
    }
    List<Key> keys = keys(alter.name());
    keys.forEach(
        k -> sql.addAll(renderer.sql(new DropConstraint(k.table(), k.key().name()), before)));
    sql.add(rename(alter.name(), PASSING));
    sql.add(create(alter.name(), alter.values()));
    // In the words of the values' new names, which defaults and rules have already.
    Schema meanwhile = new AlterEnum(alter.name(), kept, alter.renames(), false).applyTo(before);
    Schema passing = meanwhile.retyped(alter.name(), PASSING);
    for (Holder holder : holders(alter.name())) {
      sql.addAll(renderer.sql(over(holder), passing));
    }
    sql.add("DROP TYPE " + PASSING);
    keys.forEach(k -> sql.add(renderer.addConstraint(k.table(), k.key(), before)));
    return sql;
  }

  private record Holder(String table, Column column) {}

  private List<Holder> holders(String name) {
    List<Holder> holders = new ArrayList<>();
    for (Table table : before.tables().values()) {
      table.columns().stream()
          .filter(c -> before.enumOf(c.type()).filter(name::equals).isPresent())
          .forEach(c -> holders.add(new Holder(table.name(), c)));
    }
    return holders;
  }

  private record Key(String table, Constraint.ForeignKey key) {}

  /** Foreign keys between columns of the type, which have two types meanwhile. */
  private List<Key> keys(String name) {
    List<Key> keys = new ArrayList<>();
    for (Holder holder : holders(name)) {
      before.table(holder.table()).stream()
          .flatMap(table -> table.constraints().stream())
          .filter(Constraint.ForeignKey.class::isInstance)
          .filter(c -> c.columns().contains(holder.column().name()))
          .forEach(c -> keys.add(new Key(holder.table(), (Constraint.ForeignKey) c)));
    }
    return keys.stream().distinct().toList();
  }

  private static AlterColumn over(Holder holder) {
    Column column = holder.column();
    String text = column.type() instanceof ColumnType.Array ? "::text[]::" : "::text::";
    return new AlterColumn(
        holder.table(),
        column.name(),
        column.type(),
        null,
        null,
        null,
        null,
        List.of(),
        quote(column.name()) + text + column.type().sql(),
        null);
  }

  /** Says how many rows hold what, where the cast would name one value alone. */
  private String refusal(String name, List<String> gone) {
    String counts =
        holders(name).stream()
            .map(holder -> counted(holder, gone))
            .collect(Collectors.joining("\n    UNION ALL "));
    return """
    DO $whimbrel$
    DECLARE whimbrel_held text;
    BEGIN
      SELECT string_agg(format('%%s in %%s (rows: %%s)', value, place, n), ', ' ORDER BY place, value) INTO whimbrel_held
      FROM (%s) AS gone;
      IF whimbrel_held IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
          MESSAGE = 'values of the enum %s cannot go, because rows hold them: ' || whimbrel_held,
          HINT = 'give these rows another value in a migration before this one';
      END IF;
    END $whimbrel$\
    """
        .formatted(counts, name.replace("'", "''"));
  }

  private static String counted(Holder holder, List<String> gone) {
    boolean array = holder.column().type() instanceof ColumnType.Array;
    // With the table's name, as a column may be called like anything that stands around it.
    String column = "r." + quote(holder.column().name());
    String value = array ? "one.value" : column;
    return "SELECT %s AS place, %s::text AS value, count(*) AS n FROM %s AS r%s WHERE %s::text IN (%s) GROUP BY 2"
        .formatted(
            literal(holder.table() + "." + holder.column().name()),
            value,
            quote(holder.table()),
            array ? ", unnest(" + column + ") AS one(value)" : "",
            value,
            literals(gone));
  }
}
