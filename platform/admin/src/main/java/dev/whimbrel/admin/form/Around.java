package dev.whimbrel.admin.form;

import dev.whimbrel.admin.beside.Besides;
import java.util.List;

/**
 * What a form shows besides its fields.
 *
 * @param besides what other records say of the row
 * @param links further ways from it
 */
public record Around(Besides besides, List<RowLinks> links) {

  /** Copies the links. */
  public Around {
    links = List.copyOf(links);
  }
}
