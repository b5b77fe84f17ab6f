package dev.whimbrel.operation;

import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets a role do something with an object.
 *
 * @param object on what
 * @param privileges what the role may do, in the words of GRANT
 * @param to the role, or PUBLIC
 * @param grantOption whether it may let others do so
 */
public record Grant(ObjectName object, List<String> privileges, String to, boolean grantOption)
    implements Operation {

  /** Copies. */
  public Grant {
    privileges = List.copyOf(privileges);
  }

  @Override
  public Schema applyTo(Schema before) {
    Attached.known(before, object);
    Grantee grantee = new Grantee(object, to);
    Map<String, Boolean> all = new TreeMap<>(before.objects().privileges(grantee));
    for (String privilege : privileges) {
      if (all.putIfAbsent(privilege, grantOption) != null) {
        throw Lookup.invalid(
            "privilege-exists",
            object.toString(),
            to + " has " + privilege + " on " + object + " already",
            "leave it out, or revoke it first");
      }
    }
    return before.withObjects(before.objects().with(grantee, all));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new Revoke(object, privileges, to)));
  }

  @Override
  public String describe() {
    return "grant " + String.join(", ", privileges) + " on " + object + " to " + to;
  }
}
