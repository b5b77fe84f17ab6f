package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.TableCheck;
import dev.whimbrel.schema.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.mapping.CheckConstraint;
import org.jspecify.annotations.Nullable;

/** Checks of one table, without those that Hibernate invents for enums. */
final class CheckReader {

  private static final String HIBERNATE_CHECK = "org.hibernate.annotations.Check";

  private CheckReader() {}

  static List<Constraint> read(MappedTable mapped) {
    List<Constraint> checks = new ArrayList<>();
    String table = mapped.name();
    for (TableCheck check : mapped.marks(TableCheck.class)) {
      checks.add(new Constraint.Check(check.name(), check.expression(), false));
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
    return apart(checks);
  }

  private static Constraint check(CheckConstraint check, String otherwise) {
    return new Constraint.Check(
        check.isNamed() ? check.getName() : otherwise, check.getConstraint(), false);
  }

  /** One that nobody named gets a number where its name is taken, as on the server. */
  private static List<Constraint> apart(List<Constraint> checks) {
    Map<String, Constraint> named = new LinkedHashMap<>();
    for (Constraint check : checks) {
      String name = check.name();
      for (int i = 1; named.containsKey(name) && !same(named.get(name), check); i++) {
        name = check.name() + i;
      }
      named.put(name, check.named(name));
    }
    return List.copyOf(named.values());
  }

  private static boolean same(Constraint one, Constraint other) {
    return one.named("").equals(other.named(""));
  }

  private static boolean isAsked(@Nullable Member member) {
    if (member == null) {
      return false;
    }
    jakarta.persistence.@Nullable Column column = member.get(jakarta.persistence.Column.class);
    // By name: Hibernate's own annotation still works, but is announced to go.
    return member
            .annotations()
            .anyMatch(a -> a.annotationType().getName().startsWith(HIBERNATE_CHECK))
        || (column != null && column.check().length > 0);
  }
}
