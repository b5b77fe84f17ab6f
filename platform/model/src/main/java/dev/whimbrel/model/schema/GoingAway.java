package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of fields that are going away. */
final class GoingAway {

  private GoingAway() {}

  /** A line for each: its column, and what to use instead. */
  static List<String> lines(MappedTable mapped) {
    List<String> lines = new ArrayList<>();
    Optional.ofNullable(mapped.entity().getAnnotation(Deprecate.class))
        .ifPresent(d -> lines.add(mapped.name() + ": " + d.value()));
    for (MappedColumn column : mapped.columns()) {
      said(column.member()).ifPresent(d -> lines.add(place(mapped, column) + ": " + d.value()));
    }
    said(mapped.collection()).ifPresent(d -> lines.add(mapped.name() + ": " + d.value()));
    return lines;
  }

  /** Nothing gives a new row a value there, so it has to be able to do without. */
  static List<Problem> check(MappedTable mapped, Table table) {
    List<Problem> problems = new ArrayList<>();
    for (MappedColumn column : mapped.columns()) {
      boolean needed = table.column(column.name()).filter(GoingAway::needsValue).isPresent();
      if (needed && said(column.member()).isPresent()) {
        problems.add(
            new Problem(
                "deprecated-not-null",
                place(mapped, column),
                "it is deprecated, so new rows get no value there, and it takes no NULL",
                "let it take NULL, or give it a default with @ColumnDefault"));
      } else if (isChecked(column.member())) {
        problems.add(
            new Problem(
                "deprecated-not-null",
                place(mapped, column),
                "it is deprecated, so new rows get no value there, and their validation wants one",
                "take @NotNull, @NotBlank or @NotEmpty away from it"));
      }
    }
    return problems;
  }

  /** By the validation of each row, which does not reach into what is deprecated as a whole. */
  private static boolean isChecked(@Nullable Member member) {
    return member != null
        && member.has(Deprecate.class)
        && (member.has(NotNull.class) || member.has(NotBlank.class) || member.has(NotEmpty.class));
  }

  private static boolean needsValue(Column column) {
    return !column.nullable() && column.defaultValue() == null && column.generated() == null;
  }

  private static String place(MappedTable mapped, MappedColumn column) {
    return mapped.name() + "." + column.name();
  }

  private static Optional<Deprecate> said(@Nullable Member member) {
    return Optional.ofNullable(member == null ? null : member.deprecated());
  }
}
