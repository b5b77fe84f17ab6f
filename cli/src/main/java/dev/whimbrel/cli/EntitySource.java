package dev.whimbrel.cli;

import dev.whimbrel.diff.Renames.ListPlace;
import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Knows the apps of an application and the schema that their entities want; found by ServiceLoader.
 */
public interface EntitySource {

  /** The apps, those that others require first. */
  List<AppSource> apps();

  /**
   * One app.
   *
   * @param name as in {@code core/0001_initial}
   * @param requires names of the apps whose tables its own refer to
   * @param modulePath its module, from the root of a checkout: {@code apps/vial}
   * @param wanted the tables that its entities want, and the extensions they rely on; read when
   *     asked
   * @param besides what else its entities say of tables; read when asked
   */
  record AppSource(
      String name,
      List<String> requires,
      String modulePath,
      Supplier<Schema> wanted,
      Supplier<Besides> besides) {

    /** Copies the list. */
    public AppSource {
      requires = List.copyOf(requires);
    }

    /** An app whose entities say nothing else. */
    public AppSource(
        String name, List<String> requires, String modulePath, Supplier<Schema> wanted) {
      this(name, requires, modulePath, wanted, () -> Besides.NOTHING);
    }
  }

  /**
   * What entities say of tables that no schema holds.
   *
   * @param inSql names of tables that migrations in SQL make, so that nothing else touches them
   * @param enums by {@code table.column}, the constants of which it holds one
   * @param renames what had another name, as {@code --rename} spells it
   * @param deprecated columns that are going away, each with what to use instead
   * @param numbered by sequence, the columns {@code table.column} whose numbers come from it
   * @param siblings by {@code table.column} of one class among several that share a table, all
   *     columns that only this class has
   * @param places by {@code table.column}, the lists in which it says the place of a row
   * @param classes whose rows are where, of classes that extend each other
   * @param counters by {@code table.column}, the row of a table that its numbers come from
   * @param marks by {@code table.column} that marks deleted rows, what others have there, as SQL
   * @param wholes by {@code table.name} of an embedded value, which JSON may hold under that name,
   *     the columns of its parts
   */
  record Besides(
      Set<String> inSql,
      Map<String, Constants> enums,
      List<String> renames,
      List<String> deprecated,
      Map<String, List<String>> numbered,
      Map<String, List<String>> siblings,
      Map<String, ListPlace> places,
      Classes classes,
      Map<String, Counter> counters,
      Map<String, String> marks,
      Map<String, List<String>> wholes) {

    /** None of it. */
    public static final Besides NOTHING =
        new Besides(
            Set.of(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Classes.NONE,
            Map.of(),
            Map.of(),
            Map.of());

    /** Copies. */
    public Besides {
      inSql = Set.copyOf(inSql);
      enums = Map.copyOf(enums);
      renames = List.copyOf(renames);
      deprecated = List.copyOf(deprecated);
      numbered = Map.copyOf(numbered);
      siblings = Map.copyOf(siblings);
      places = Map.copyOf(places);
      counters = Map.copyOf(counters);
      marks = Map.copyOf(marks);
      wholes = Map.copyOf(wholes);
    }

    /** The table without its keys to tables in SQL, which are made in SQL too. */
    public Table withoutKeysToSql(Table table) {
      return table.withConstraints(
          table.constraints().stream()
              .filter(
                  c -> !(c instanceof Constraint.ForeignKey key) || !inSql.contains(key.table()))
              .toList());
    }
  }
}
