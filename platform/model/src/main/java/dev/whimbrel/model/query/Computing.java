package dev.whimbrel.model.query;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.row.Select;
import dev.whimbrel.model.row.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Works out computed columns for whoever asks, within the statement that shows them: of rows and
 * fields that the asker may see, and by the conditions that the application declared.
 */
public final class Computing implements Working {

  private final Resources resources;
  private final Asker asker;

  /** For whoever asks. */
  public Computing(Resources resources, Asker asker) {
    this.resources = resources;
    this.asker = asker;
  }

  @Override
  public String sql(Select select, Computed computed) {
    return switch (computed) {
      case Computed.Count count ->
          "(SELECT count(*) FROM (%s) part WHERE part.owner = %s)"
              .formatted(rows(select, count.of()).sql(), key(select));
      case Computed.Any any ->
          "EXISTS (SELECT FROM (%s) part WHERE part.owner = %s)"
              .formatted(rows(select, any.of()).sql(), key(select));
      case Computed.First first -> first(select, first);
      case Computed.Cases cases -> cases(select, cases);
      // Made of values that are read, so nothing of its own is.
      case Computed.Text text -> "NULL";
    };
  }

  private static String key(Select select) {
    return select.own(select.resource().key().name()).sql();
  }

  private Select rows(Select select, Related of) {
    Select rows = select.within(resources.of(of.part()).orElseThrow());
    rows.add(rows.own(of.reference()).sql() + " AS owner");
    new Conditions(rows).narrow(filters(rows.resource(), of.rows()));
    return rows;
  }

  private String first(Select select, Computed.First first) {
    Select rows = rows(select, first.of());
    Order order = Order.parse(first.value().order());
    rows.add(rows.own(first.value().path()).sql() + " AS value");
    rows.add(rows.own(order.path()).sql() + " AS place");
    rows.add(key(rows) + " AS key");
    String way = order.descending() ? " DESC" : "";
    return "(SELECT part.value FROM (%s) part WHERE part.owner = %s ORDER BY part.place%s NULLS LAST, part.key%s LIMIT 1)"
        .formatted(rows.sql(), key(select), way, way);
  }

  private String cases(Select select, Computed.Cases cases) {
    StringBuilder sql = new StringBuilder("CASE");
    for (Case one : cases.cases()) {
      // What a row that is kept back would say is not known, and so no later state either.
      kept(select, one).ifPresent(kept -> sql.append(" WHEN ").append(kept).append(" THEN NULL"));
      sql.append(one.rows().isEmpty() ? " ELSE " : " WHEN " + condition(select, one) + " THEN ")
          .append("CAST(")
          .append(select.bind(one.value()))
          .append(" AS text)");
    }
    return sql.append(" END").toString();
  }

  @Override
  public String is(Select select, Computed.Cases computed, String value) {
    List<String> conditions = new ArrayList<>();
    for (Case one : computed.cases()) {
      kept(select, one).ifPresent(kept -> conditions.add("(" + kept + ") IS NOT TRUE"));
      if (one.value().equals(value)) {
        conditions.addFirst(one.rows().isEmpty() ? "true" : condition(select, one));
        break;
      }
      conditions.add(condition(select, one) + " IS NOT TRUE");
    }
    return "(" + String.join(" AND ", conditions) + ")";
  }

  /** The condition that what the case asks for is in a row that is kept back. */
  private static Optional<String> kept(Select select, Case one) {
    List<String> kept =
        one.rows().stream()
            .flatMap(row -> select.kept(Computed.path(row.getKey())).stream())
            .toList();
    return kept.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", kept));
  }

  private String condition(Select select, Case one) {
    List<String> all = new Conditions(select).of(filters(select.resource(), one.rows()));
    return "((" + String.join(") AND (", all) + "))";
  }

  private List<Filter> filters(Resource<?> resource, List<Map.Entry<String, String>> rows) {
    ListQueryReader.Read read = ListQueryReader.declared(resources, resource, asker, rows);
    if (!read.problems().isEmpty()) {
      throw new IllegalStateException(resource.id() + ": " + String.join(" ", read.problems()));
    }
    return read.query().filters();
  }

  /**
   * Looks whether what the resource computes, and what its list opens with, can be read.
   *
   * @throws InvalidMigration saying what cannot
   */
  public void refuseUnreadable(Resource<?> resource) {
    List<Problem> problems = new ArrayList<>();
    problems.addAll(problems(resource, "opening", resource.grid().opening()));
    for (ResolvedColumn column : resource.computed()) {
      if (column.computed() instanceof Computed.Cases cases) {
        cases
            .cases()
            .forEach(one -> problems.addAll(problems(resource, column.path(), one.rows())));
      } else if (column.computed() != null && column.computed().of() != null) {
        Related of = column.computed().of();
        resources
            .of(of.part())
            .ifPresent(part -> problems.addAll(problems(part, column.path(), of.rows())));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }

  private List<Problem> problems(
      Resource<?> resource, String name, List<Map.Entry<String, String>> rows) {
    return ListQueryReader.declared(resources, resource, asker, rows).problems().stream()
        .map(
            sentence ->
                new Problem(
                    "unreadable-condition",
                    resource.id() + ": " + name,
                    sentence,
                    "write it as in the address of a list: .where(\"createdAt__gte\", \"-7d\")"))
        .toList();
  }
}
