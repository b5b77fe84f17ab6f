package dev.whimbrel.operation;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes back what a role may do with an object.
 *
 * @param object on what
 * @param privileges what the role may do no more, in the words of REVOKE
 * @param from the role, or PUBLIC
 */
public record Revoke(ObjectName object, List<String> privileges, String from) implements Operation {

  /** Copies. */
  public Revoke {
    privileges = List.copyOf(privileges);
  }

  @Override
  public Schema applyTo(Schema before) {
    Attached.known(before, object);
    Grantee grantee = new Grantee(object, from);
    Map<String, Boolean> all = new TreeMap<>(before.objects().privileges(grantee));
    for (String privilege : privileges) {
      if (!all.containsKey(privilege)) {
        throw Lookup.invalid(
            "privilege-missing",
            object.toString(),
            from + " has no " + privilege + " on " + object,
            Nearest.hint(privilege, all.keySet()));
      }
      all.remove(privilege);
    }
    return before.withObjects(before.objects().with(grantee, all));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Grantee grantee = new Grantee(object, from);
    Map<String, Boolean> was = new TreeMap<>(before.objects().privileges(grantee));
    was.keySet().retainAll(privileges);
    return Optional.of(Attached.grants(grantee, was));
  }

  @Override
  public String describe() {
    return "revoke " + String.join(", ", privileges) + " on " + object + " from " + from;
  }
}
