package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListQuery;
import java.util.Locale;

/** The list as a file for a spreadsheet. */
record ExportLink(Format format) implements ListLink {

  @Override
  public String label() {
    return format.name().toUpperCase(Locale.ROOT);
  }

  @Override
  public String href(Resource<?> resource, ListQuery query) {
    String file = resource.id() + "." + format.ending();
    return ApiRoutes.ROOT + "/" + file + query.first().parameters();
  }
}
