package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.TableCheck;
import dev.whimbrel.schema.Constraint;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.mapping.CheckConstraint;
import org.jspecify.annotations.Nullable;

/** Checks of one table, without those that Hibernate invents for enums. */
final class CheckReader {

  private static final String HIBERNATE_CHECK = "org.hibernate.annotations.Check";

  private CheckReader() {}

  static List<Constraint> read(MappedTable mapped) {
    List<Constraint> checks = new ArrayList<>();
    String table = mapped.name();
    if (mapped.collection() == null) {
      for (TableCheck check : Marks.all(TableCheck.class, mapped.entity())) {
        checks.add(new Constraint.Check(check.name(), check.expression(), false));
      }
    }
    for (CheckConstraint check : mapped.table().getChecks()) {
      checks.add(check(check, ObjectNames.check(table, List.of())));
    }
    for (MappedColumn column : mapped.columns()) {
      if (isAsked(column.member())) {
        String name = ObjectNames.check(table, List.of(column.name()));
        column.column().getCheckConstraints().forEach(c -> checks.add(check(c, name)));
      }
    }
    return checks;
  }

  private static Constraint check(CheckConstraint check, String otherwise) {
    return new Constraint.Check(
        check.isNamed() ? check.getName() : otherwise, check.getConstraint(), false);
  }

  private static boolean isAsked(@Nullable Field member) {
    if (member == null) {
      return false;
    }
    jakarta.persistence.@Nullable Column column =
        member.getAnnotation(jakarta.persistence.Column.class);
    // By name: Hibernate's own annotation still works, but is announced to go.
    return Arrays.stream(member.getAnnotations())
            .anyMatch(a -> a.annotationType().getName().startsWith(HIBERNATE_CHECK))
        || (column != null && column.check().length > 0);
  }
}
