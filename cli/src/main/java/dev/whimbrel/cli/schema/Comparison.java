package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.rows.Demand;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.rows.RowCheck;
import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.error.InvalidMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What leads from one side to another.
 *
 * @param back what leads to the first again; null where names change
 * @param is the first side, with its new names
 * @param wanted the second side, as the server of the first one has it
 * @param names what the plan renames before all else
 */
record Comparison(
    Plan plan, @Nullable Supplier<Plan> back, Catalogue is, Catalogue wanted, LiveNames names) {

  static Comparison of(
      SchemaSource before, SchemaSource after, List<String> renames, ScratchServer server)
      throws SQLException {
    Catalogue read = after.read(server);
    Catalogue is = before.read(server);
    List<String> hints = new ArrayList<>(renames);
    List<String> turning = TurningTypes.hints(is, read);
    hints.addAll(turning);
    if (hints.isEmpty()) {
      return of(before, Renamed.not(is), after, SameMajor.of(read, is, server));
    }
    Renamed renamed = Renamed.of(before, is, hints, server);
    Catalogue wanted = SameMajor.of(read, renamed.catalogue(), server);
    renamed.names().refuseUnknown(wanted, turning.stream().map(Comparison::name).toList());
    return of(before, renamed, after, wanted);
  }

  private static Comparison of(
      SchemaSource before, Renamed renamed, SchemaSource after, Catalogue wanted) {
    Catalogue is = renamed.catalogue();
    Plan plan = between(before, is, after, wanted).after(renamed.statements(), renamed.names());
    Supplier<Plan> back =
        renamed.statements().isEmpty() ? () -> between(after, wanted, before, is) : null;
    return new Comparison(plan, back, is, wanted, renamed.names());
  }

  private static String name(String hint) {
    return hint.substring(hint.lastIndexOf(':') + 1);
  }

  /** The difference alone, between what was read already. */
  static Plan between(SchemaSource from, Catalogue is, SchemaSource to, Catalogue wanted) {
    boolean unnamed = from.leavesNamesToServer() || to.leavesNamesToServer();
    Catalogue before = to.isEntities() ? TablesInSql.left(is) : is;
    Catalogue after = from.isEntities() ? TablesInSql.left(wanted) : wanted;
    return CatalogueDiff.between(before, unnamed ? ServerNames.kept(after, before) : after);
  }

  /** Refuses that columns are written anew where nobody said that they may. */
  void refuseRewrite() {
    if (!plan.rewritten().isEmpty()) {
      throw new CommandFailure(
          "rewrite",
          "Values of an enum go or change their order, so these columns are written anew, with"
              + " their tables locked against reading and writing meanwhile: "
              + String.join("; ", plan.rewritten())
              + ".",
          "say --rewrite when that is meant, or --rename type.value:new for a new name");
    }
  }

  /** What nobody can know of the rows yet; what is known to be wrong with them is refused. */
  List<Demand> assumed(Connection connection) {
    RowCheck.Result rows = RowCheck.of(connection, plan.demands(), names);
    if (!rows.faults().isEmpty()) {
      throw new InvalidMigration(rows.faults());
    }
    return rows.open();
  }
}
