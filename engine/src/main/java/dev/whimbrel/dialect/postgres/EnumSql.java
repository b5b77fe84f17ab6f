package dev.whimbrel.dialect.postgres;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.dialect.postgres.text.Identifiers;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.StepAside;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
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
    if (!gone.isEmpty() && !holders(alter.name(), before).isEmpty()) {
      sql.add(refusal(alter.name(), gone));
    }
    // In the words of the values' new names, which defaults and rules have already.
    Schema now = new AlterEnum(alter.name(), kept, alter.renames(), false).applyTo(before);
    StepAside aside = StepAside.of(alter.name(), now);
    sql.addAll(sql(aside.away(), now));
    sql.add(rename(alter.name(), PASSING));
    sql.add(create(alter.name(), alter.values()));
    sql.add(same(alter.name()));
    for (Holder holder : holders(alter.name(), aside.without())) {
      sql.addAll(over(holder));
    }
    sql.add("DROP TYPE " + PASSING);
    sql.addAll(sql(aside.back(), aside.without()));
    return sql;
  }

  private List<String> sql(List<Operation> operations, Schema start) {
    List<String> sql = new ArrayList<>();
    Schema state = start;
    for (Operation operation : operations) {
      sql.addAll(renderer.sql(operation, state));
      state = operation.applyTo(state);
    }
    return sql;
  }

  private record Holder(String table, Column column) {}

  private static List<Holder> holders(String name, Schema schema) {
    List<Holder> holders = new ArrayList<>();
    for (Table table : schema.tables().values()) {
      table.columns().stream()
          .filter(c -> schema.enumOf(c.type()).filter(name::equals).isPresent())
          .forEach(c -> holders.add(new Holder(table.name(), c)));
    }
    return holders;
  }

  private static List<String> over(Holder holder) {
    Column column = holder.column();
    String step = SqlRenderer.alter(holder.table()) + "ALTER COLUMN " + quote(column.name()) + " ";
    String text = column.type() instanceof ColumnType.Array ? "::text[]::" : "::text::";
    List<String> sql = new ArrayList<>();
    if (column.defaultValue() != null) {
      sql.add(step + "DROP DEFAULT");
    }
    String type = column.type().sql();
    sql.add(step + "TYPE " + type + " USING " + quote(column.name()) + text + type);
    if (column.defaultValue() != null) {
      sql.add(step + "SET DEFAULT " + column.defaultValue());
    }
    return sql;
  }

  /** What people said of the old type holds for the new one: whose it is, who may use it. */
  private static String same(String name) {
    return """
    DO $whimbrel$
    DECLARE was pg_type; entry record;
    BEGIN
      SELECT * INTO was FROM pg_type WHERE oid = '%1$s'::regtype;
      IF was.typowner <> (SELECT typowner FROM pg_type WHERE oid = %2$s::regtype) THEN
        EXECUTE format('ALTER TYPE %%s OWNER TO %%I', %2$s::regtype, pg_get_userbyid(was.typowner));
      END IF;
      IF was.typacl IS NOT NULL THEN
        EXECUTE format('REVOKE ALL ON TYPE %%s FROM PUBLIC', %2$s::regtype);
        FOR entry IN SELECT * FROM aclexplode(was.typacl) LOOP
          EXECUTE format('GRANT USAGE ON TYPE %%s TO %%s%%s', %2$s::regtype,
            CASE entry.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(entry.grantee)) END,
            CASE WHEN entry.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
        END LOOP;
      END IF;
      EXECUTE format('COMMENT ON TYPE %%s IS %%L', %2$s::regtype, obj_description(was.oid, 'pg_type'));
    END $whimbrel$\
    """
        .formatted(PASSING, literal(quote(name)));
  }

  /** Says how many rows hold what, where the cast would name one value alone. */
  private String refusal(String name, List<String> gone) {
    String counts =
        holders(name, before).stream()
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
