package dev.whimbrel.operation;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes back what a role may do with an object.
 *
 * @param object on what
 * @param privileges what the role may do no more, in the words of REVOKE
 * @param columns the only columns that it is about; none for the whole object with all of them
 * @param from the role, or PUBLIC
 */
public record Revoke(ObjectName object, List<String> privileges, List<String> columns, String from)
    implements Operation {

  /** Copies. */
  public Revoke {
    privileges = List.copyOf(privileges);
    columns = List.copyOf(columns);
  }

  @Override
  public Schema applyTo(Schema before) {
    Attached.known(before, object, columns);
    Schema after = before;
    for (Grantee grantee : Attached.grantees(object, from, columns)) {
      after = revoked(after, grantee);
    }
    for (Grantee column : columnsOf(before)) {
      Map<String, Boolean> left = new TreeMap<>(after.objects().privileges(column));
      left.keySet().removeAll(privileges);
      after = after.withObjects(after.objects().with(column, left));
    }
    return after;
  }

  private Schema revoked(Schema before, Grantee grantee) {
    Map<String, Boolean> all = new TreeMap<>(before.objects().privileges(grantee));
    for (String privilege : privileges) {
      if (!all.containsKey(privilege)) {
        throw Lookup.invalid(
            "privilege-missing",
            object.toString(),
            from + " has no " + privilege + " on " + grantee.what(),
            Nearest.hint(privilege, all.keySet()));
      }
      all.remove(privilege);
    }
    return before.withObjects(before.objects().with(grantee, all));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    List<Operation> back = new ArrayList<>();
    Attached.grantees(object, from, columns).forEach(who -> back.addAll(again(before, who)));
    back.addAll(ofColumns(before));
    return Optional.of(back);
  }

  /** What gives the privileges on single columns back that it takes along. */
  List<Operation> ofColumns(Schema before) {
    return columnsOf(before).stream().flatMap(who -> again(before, who).stream()).toList();
  }

  private List<Grantee> columnsOf(Schema before) {
    return before.objects().grants().keySet().stream()
        .filter(who -> columns.isEmpty() && who.column() != null)
        .filter(who -> who.object().equals(object) && who.role().equals(from))
        .toList();
  }

  private List<Operation> again(Schema before, Grantee grantee) {
    Map<String, Boolean> was = new TreeMap<>(before.objects().privileges(grantee));
    was.keySet().retainAll(privileges);
    return Attached.grants(grantee, was);
  }

  static String what(ObjectName object, List<String> columns) {
    return columns.isEmpty()
        ? object.toString()
        : "%s %s of %s"
            .formatted(
                columns.size() == 1 ? "column" : "columns", String.join(", ", columns), object);
  }

  @Override
  public String describe() {
    return "revoke "
        + String.join(", ", privileges)
        + " on "
        + what(object, columns)
        + " from "
        + from;
  }
}
