package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListQuery;

/** The list as a file for a spreadsheet. */
final class CsvLink implements ListLink {

  @Override
  public String label() {
    return "CSV";
  }

  @Override
  public String href(Resource<?> resource, ListQuery query) {
    return ApiRoutes.ROOT + "/" + resource.id() + ".csv" + query.first().parameters();
  }
}
