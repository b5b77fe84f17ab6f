package dev.whimbrel.schema;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Who may do something with what.
 *
 * @param object what it is about
 * @param role a role's name, or {@code PUBLIC}
 * @param column the only column that it is about, or null for the whole object
 */
public record Grantee(ObjectName object, String role, @Nullable String column)
    implements Comparable<Grantee> {

  private static final Comparator<Grantee> ORDER =
      Comparator.comparing(Grantee::object)
          .thenComparing(Grantee::role)
          .thenComparing(grantee -> grantee.column == null ? "" : grantee.column);

  /** Everybody, whatever role. */
  public static final String EVERYBODY = "PUBLIC";

  /** Of a whole object. */
  public Grantee(ObjectName object, String role) {
    this(object, role, null);
  }

  /** The same role on the object of another name. */
  public Grantee on(ObjectName other) {
    return new Grantee(other, role, column);
  }

  /** What it is about, as people read it. */
  public String what() {
    return column == null ? object.toString() : "column " + column + " of " + object;
  }

  @Override
  public int compareTo(Grantee other) {
    return ORDER.compare(this, other);
  }
}
