package dev.whimbrel.model.write;

import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deletion;
import java.util.List;

/**
 * What the deletion of a row means for rows that refer to it.
 *
 * @param referrer whose rows they are, and by which field they refer
 * @param what happens to them
 * @param count how many, up to one more than {@link Deletions#CAP}; of some of which whoever asks
 *     may see a part, that part
 * @param first the names of some of them; none for who may not see them
 * @param unseen whether there are rows that whoever asks may not see, or may not know to refer
 */
public record Consequence(
    Resources.Referrer referrer, Deletion what, long count, List<String> first, boolean unseen) {

  /** Copies the names. */
  public Consequence {
    first = List.copyOf(first);
  }
}
