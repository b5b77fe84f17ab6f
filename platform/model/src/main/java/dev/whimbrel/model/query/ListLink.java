package dev.whimbrel.model.query;

import dev.whimbrel.model.Resource;

/** Where the rows of a list are in another shape; each one becomes a link under every list. */
public interface ListLink {

  /** A word or two: "CSV". */
  String label();

  /** The address with the rows that the query asks for. */
  String href(Resource<?> resource, ListQuery query);

  /** Whether that is a file to keep, and no page to look at. */
  default boolean isFile() {
    return true;
  }
}
