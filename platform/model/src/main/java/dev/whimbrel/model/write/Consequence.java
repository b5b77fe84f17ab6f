package dev.whimbrel.model.write;

import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deletion;
import java.util.List;

/**
 * What the deletion of a row means for rows that refer to it.
 *
 * @param referrer whose rows they are, and by which field they refer
 * @param what happens to them
 * @param count how many, up to one more than {@link Deletions#CAP}
 * @param first the names of some of them; none for who may not see them
 */
public record Consequence(
    Resources.Referrer referrer, Deletion what, long count, List<String> first) {

  /** Copies the names. */
  public Consequence {
    first = List.copyOf(first);
  }
}
