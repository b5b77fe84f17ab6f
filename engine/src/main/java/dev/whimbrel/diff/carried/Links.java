package dev.whimbrel.diff.carried;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Action;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables whose primary key leads to that of another one, whether a foreign key says so or only the
 * entities do, which may want none.
 *
 * @param before the schema as it is, with a key for each such link
 * @param after the schema as it shall be, the same
 */
public record Links(Schema before, Schema after) {

  /** Both schemas with the links that the entities have. */
  public static Links of(Schema now, Schema wanted, Map<String, String> links) {
    Schema before = now;
    Schema after = wanted;
    for (Map.Entry<String, String> link : links.entrySet()) {
      Optional<Table> part = after.table(link.getKey());
      Optional<Table> whole = after.table(link.getValue());
      if (part.isPresent() && whole.isPresent() && isMissing(part.get(), whole.get())) {
        after = after.with(linked(part.get(), whole.get()));
        before = alike(before, link);
      }
    }
    return new Links(before, after);
  }

  /** A link was there before, but for tables of which each had all that both have. */
  private static Schema alike(Schema before, Map.Entry<String, String> link) {
    Optional<Table> part = before.table(link.getKey());
    Optional<Table> whole = before.table(link.getValue());
    return part.isPresent()
            && whole.isPresent()
            && isMissing(part.get(), whole.get())
            && !hasAll(part.get(), whole.get())
        ? before.with(linked(part.get(), whole.get()))
        : before;
  }

  private static boolean hasAll(Table part, Table whole) {
    return whole.columns().size() > key(whole).size()
        && whole.columns().stream().allMatch(column -> part.column(column.name()).isPresent());
  }

  private static boolean isMissing(Table part, Table whole) {
    return !key(part).isEmpty()
        && key(part).size() == key(whole).size()
        && part.constraints().stream()
            .filter(Constraint.ForeignKey.class::isInstance)
            .noneMatch(key -> key.columns().equals(key(part)));
  }

  private static Table linked(Table part, Table whole) {
    return part.plus(
        new Constraint.ForeignKey(
            part.name() + " to " + whole.name(),
            key(part),
            whole.name(),
            key(whole),
            Action.NO_ACTION,
            Action.NO_ACTION,
            Timing.NOT_DEFERRABLE));
  }

  private static List<String> key(Table table) {
    return table.primaryKey().map(Constraint::columns).orElse(List.of());
  }
}
