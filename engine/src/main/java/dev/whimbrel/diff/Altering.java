package dev.whimbrel.diff;

import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.Change;
import dev.whimbrel.operation.GeneratedChange;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Expressions;
import java.util.List;
import java.util.Objects;

/** The alteration that says only what differs between two columns. */
final class Altering {

  private Altering() {}

  static AlterColumn of(String table, Column have, Column want, Conversion values) {
    return new AlterColumn(
        table,
        have.name(),
        have.type().equals(want.type()) ? null : want.type(),
        have.nullable() == want.nullable() ? null : want.nullable(),
        Expressions.same(have.defaultValue(), want.defaultValue())
            ? null
            : new Change(want.defaultValue()),
        Sameness.of(have.generated(), want.generated())
            ? null
            : new GeneratedChange(want.generated()),
        Objects.equals(have.comment(), want.comment()) ? null : new Change(want.comment()),
        List.of(),
        values.up(),
        values.down());
  }
}
