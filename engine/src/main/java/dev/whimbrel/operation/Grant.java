package dev.whimbrel.operation;

import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets a role do something with an object.
 *
 * @param object on what
 * @param privileges what the role may do, in the words of GRANT
 * @param columns the only columns that it is about; none for the whole object
 * @param to the role, or PUBLIC
 * @param grantOption whether it may let others do so
 */
public record Grant(
    ObjectName object,
    List<String> privileges,
    List<String> columns,
    String to,
    boolean grantOption)
    implements Operation {

  /** Copies. */
  public Grant {
    privileges = List.copyOf(privileges);
    columns = List.copyOf(columns);
  }

  @Override
  public Schema applyTo(Schema before) {
    Attached.known(before, object, columns);
    Schema after = before;
    for (Grantee grantee : Attached.grantees(object, to, columns)) {
      after = granted(after, grantee);
    }
    return after;
  }

  private Schema granted(Schema before, Grantee grantee) {
    Map<String, Boolean> all = new TreeMap<>(before.objects().privileges(grantee));
    for (String privilege : privileges) {
      if (all.putIfAbsent(privilege, grantOption) != null) {
        throw Lookup.invalid(
            "privilege-exists",
            object.toString(),
            to + " has " + privilege + " on " + grantee.what() + " already",
            "leave it out, or revoke it first");
      }
    }
    return before.withObjects(before.objects().with(grantee, all));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Revoke revoke = new Revoke(object, privileges, columns, to);
    List<Operation> back = new ArrayList<>(List.of(revoke));
    // It takes those on single columns along, which were there before.
    back.addAll(revoke.ofColumns(before));
    return Optional.of(back);
  }

  @Override
  public String describe() {
    return "grant "
        + String.join(", ", privileges)
        + " on "
        + Revoke.what(object, columns)
        + " to "
        + to;
  }
}
