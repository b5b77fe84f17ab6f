package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a column away, with its values and with the constraints and indexes that name it.
 *
 * @param table the table
 * @param column the column's name
 * @param down SQL expression that fills it again when this is reverted, or null
 */
public record DropColumn(String table, String column, @Nullable String down) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    Lookup.column(changed, column);
    Dependants.none(before, table, column);
    Following.unused(before, table, column);
    return Attached.pruned(
        before,
        before.with(
            new Table(
                table,
                changed.columns().stream().filter(c -> !c.name().equals(column)).toList(),
                changed.constraints().stream().filter(c -> !c.mentions(column)).toList(),
                changed.indexes().stream().filter(i -> !i.mentions(column)).toList(),
                changed.comment())));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Table was = Lookup.table(before, table);
    Column dropped = Lookup.column(was, column);
    List<Constraint> with = was.constraints().stream().filter(c -> c.mentions(column)).toList();
    List<Operation> back = new ArrayList<>();
    back.add(new AddColumn(table, dropped, with, down));
    was.indexes().stream()
        .filter(i -> i.mentions(column))
        .forEach(i -> back.add(new CreateIndex(table, i)));
    return Optional.of(Attached.back(before, applyTo(before), back));
  }

  @Override
  public String describe() {
    return "drop column " + column + " from " + table;
  }
}
