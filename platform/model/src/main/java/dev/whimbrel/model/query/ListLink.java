package dev.whimbrel.model.query;

import dev.whimbrel.model.Resource;
import java.time.ZoneId;

/** Where the rows of a list are in another shape; each one becomes a link under every list. */
public interface ListLink {

  /** A word or two: "CSV". */
  String label();

  /** The address with the rows that the query asks for, by the days of the zone. */
  String href(Resource<?> resource, ListQuery query, ZoneId zone);

  /** Whether that is a file to keep, and no page to look at. */
  default boolean isFile() {
    return true;
  }
}
