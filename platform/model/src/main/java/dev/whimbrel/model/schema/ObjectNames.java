package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import dev.whimbrel.model.annotation.TableExclude;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.annotation.TableUnique;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.naming.DefaultNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Names of constraints and indexes as PostgreSQL itself chooses them: {@code table_column_fkey}. A
 * name over 63 bytes is cut and ends in a checksum of the whole, so it stays the same for good.
 * Indexes, keys and tables of a schema have their names among each other; those of other
 * constraints are their table's own.
 */
final class ObjectNames {

  private static final int LIMIT = 63;

  private final Set<String> taken = new HashSet<>();

  /** Leaves to all tables the names that somebody chose. */
  static ObjectNames beside(Collection<MappedTable> all) {
    ObjectNames names = new ObjectNames();
    for (MappedTable mapped : all) {
      names.taken.add(mapped.name());
      chosen(mapped).forEach(names.taken::add);
    }
    return names;
  }

  private static Stream<String> chosen(MappedTable mapped) {
    return Stream.of(
            mapped.marks(TableIndex.class).stream().map(TableIndex::name),
            mapped.marks(TableUnique.class).stream().map(TableUnique::name),
            mapped.marks(TableExclude.class).stream().map(TableExclude::name),
            mapped.table().getIndexes().values().stream().flatMap(i -> given(i.getName())),
            mapped.table().getUniqueKeys().values().stream().flatMap(k -> given(k.getName())))
        .flatMap(some -> some)
        .filter(name -> !name.isEmpty());
  }

  private static Stream<String> given(String name) {
    return Optional.ofNullable(Unnamed.given(name)).stream();
  }

  String primaryKey(String table) {
    return free(table, List.of(), "pkey");
  }

  static String foreignKey(String table, List<String> columns) {
    return join(table, columns, "fkey");
  }

  String unique(String table, List<String> columns) {
    return free(table, columns, "key");
  }

  static String check(String table, List<String> columns) {
    return join(table, columns, "check");
  }

  String exclusion(String table, List<String> columns) {
    return free(table, columns, "excl");
  }

  String index(String table, List<String> columns) {
    return free(table, columns, "idx");
  }

  /** A name that nothing of the schema has; the second of its kind gets a number. */
  private String free(String table, List<String> columns, String ending) {
    String name = join(table, columns, ending);
    for (int i = 1; !taken.add(name); i++) {
      name = join(table, columns, ending + i);
    }
    return name;
  }

  /** One that nobody named gets a number where its table has the name, as on the server. */
  static List<Constraint> apart(List<Constraint> constraints) {
    Map<String, Constraint> named = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      String name = constraint.name();
      for (int i = 1; named.containsKey(name) && !same(named.get(name), constraint); i++) {
        name = constraint.name() + i;
      }
      named.put(name, constraint.named(name));
    }
    return List.copyOf(named.values());
  }

  private static boolean same(Constraint one, Constraint other) {
    return one.named("").equals(other.named(""));
  }

  /** Names that somebody chose twice: on the server the one would take the place of the other. */
  static List<Problem> clashes(List<Table> tables, Map<String, Class<?>> owners) {
    Map<String, Table> holders = new HashMap<>();
    tables.forEach(table -> holders.put(table.name(), table));
    List<Problem> problems = new ArrayList<>();
    for (Table table : tables) {
      Stream.concat(
              table.constraints().stream().filter(Constraint::indexed).map(Constraint::name),
              table.indexes().stream().map(Index::name))
          .forEach(
              name -> {
                Table other = holders.putIfAbsent(name, table);
                if (other != null) {
                  problems.add(clash(name, table, other, owners));
                }
              });
    }
    return problems;
  }

  private static Problem clash(
      String name, Table table, Table other, Map<String, Class<?>> owners) {
    boolean ofTable = name.equals(other.name());
    return new Problem(
        "name-clash",
        table.name(),
        "%s of %s has the name of %s of %s"
            .formatted(
                name,
                owner(table, owners),
                ofTable ? "the table" : "an index or a key",
                owner(other, owners)),
        "give one of them another name; without one, each table has its own");
  }

  private static String owner(Table table, Map<String, Class<?>> owners) {
    Class<?> entity = owners.get(table.name());
    return entity == null ? table.name() : entity.getSimpleName();
  }

  private static String join(String table, List<String> columns, String ending) {
    String stem = columns.isEmpty() ? table : table + "_" + String.join("_", columns);
    String whole = stem + "_" + ending;
    if (bytes(whole) <= LIMIT) {
      return whole;
    }
    CRC32 checksum = new CRC32();
    checksum.update(whole.getBytes(StandardCharsets.UTF_8));
    String end = "_" + HexFormat.of().toHexDigits(checksum.getValue(), 8) + "_" + ending;
    return DefaultNames.clip(stem, LIMIT - end.length()) + end;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}
