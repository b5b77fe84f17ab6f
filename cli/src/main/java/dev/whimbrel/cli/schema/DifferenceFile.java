package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.files.MigrationWriter;
import dev.whimbrel.files.MigrationWriter.Draft;
import dev.whimbrel.migration.About;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A difference as a migration, for a folder of migrations. */
final class DifferenceFile {

  private DifferenceFile() {}

  /** Its text; nothing for two that are equal. */
  static String of(Comparison compared) {
    Plan plan = compared.plan();
    if (plan.isEmpty()) {
      return "";
    }
    Way back = back(compared.back());
    List<Operation> operations = new ArrayList<>();
    if (!plan.ahead().isEmpty()) {
      // What undoes the rest takes new values of enums back as well.
      Script down = plan.statements().isEmpty() ? back.script() : new Script("");
      operations.add(new Sql(script(plan.ahead(), false), down, false));
    }
    if (!plan.statements().isEmpty()) {
      operations.add(new Sql(together(plan), back.script(), false));
    }
    About about = new About(null, null, back.none(), Map.of(), null);
    return MigrationWriter.write(new Draft(List.of(), about, operations, null));
  }

  /**
   * What undoes it.
   *
   * @param script the statements, or null
   * @param none why there are none, or null
   */
  private record Way(@Nullable Script script, @Nullable String none) {}

  private static Way back(@Nullable Supplier<Plan> way) {
    if (way == null) {
      return new Way(null, "names are changed");
    }
    try {
      Plan back = way.get();
      if (back.ahead().isEmpty() && back.rewritten().isEmpty()) {
        return new Way(script(back.statements(), true), null);
      }
      return new Way(null, "values of an enum would have to come back or go");
    } catch (InvalidMigration refused) {
      return new Way(null, String.valueOf(refused.problems().getFirst().message()));
    }
  }

  /** One transaction: the migration's own, or after new values of enums one that is written out. */
  private static Script together(Plan plan) {
    if (plan.ahead().isEmpty()) {
      return script(plan.statements(), true);
    }
    List<String> all = new ArrayList<>(plan.statements());
    all.addFirst("BEGIN");
    all.addLast("COMMIT");
    return script(all, false);
  }

  private static Script script(List<String> statements, boolean transactional) {
    return new Script(
        statements.stream().map(sql -> sql + ";\n").collect(Collectors.joining()),
        1,
        transactional);
  }
}
