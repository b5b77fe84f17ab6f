package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A change of an object where it is.
 *
 * @param statements what makes it, in order
 * @param disturbs which of those who use it must be out of the way meanwhile
 * @param redefines whether what it uses may change too
 */
public record Alteration(
    List<String> statements, Predicate<CatalogueObject> disturbs, boolean redefines) {

  /** Copies the statements. */
  public Alteration {
    statements = List.copyOf(statements);
  }

  /** A change that nobody else notices. */
  public static Alteration quiet(List<String> statements) {
    return new Alteration(statements, user -> false, true);
  }

  /** The same with something after it. */
  public Alteration and(List<String> further) {
    List<String> all = new ArrayList<>(statements);
    all.addAll(further);
    return new Alteration(all, disturbs, redefines || statements.isEmpty());
  }
}
