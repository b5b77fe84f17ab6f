package dev.whimbrel.schema;

/**
 * Who may do something with what.
 *
 * @param object what it is about
 * @param role a role's name, or {@code PUBLIC}
 */
public record Grantee(ObjectName object, String role) implements Comparable<Grantee> {

  /** Everybody, whatever role. */
  public static final String EVERYBODY = "PUBLIC";

  @Override
  public int compareTo(Grantee other) {
    int order = object.compareTo(other.object);
    return order == 0 ? role.compareTo(other.role) : order;
  }
}
