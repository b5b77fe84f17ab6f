package dev.whimbrel.admin.form;

import dev.whimbrel.admin.beside.Besides;
import dev.whimbrel.admin.page.Tiles;
import dev.whimbrel.model.query.ListReader;
import java.util.List;

/**
 * What a form shows besides its fields.
 *
 * @param besides what other records say of the row
 * @param links further ways from it
 * @param lists read what is computed of the row
 * @param tiles the ground under a map of where it lies
 */
public record Around(Besides besides, List<RowLinks> links, ListReader lists, Tiles tiles) {

  /** Copies the links. */
  public Around {
    links = List.copyOf(links);
  }
}
