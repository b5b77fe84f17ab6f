package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListQuery;
import java.util.Locale;

/** Where a list of the site leads in the API. */
final class ListLinks {

  private ListLinks() {}

  /** The list as a file. */
  record Export(Format format) implements ListLink {

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

  /** The page of the site on which its calls can be tried, with the same rows asked for. */
  record Calls() implements ListLink {

    @Override
    public String label() {
      return "API";
    }

    @Override
    public String href(Resource<?> resource, ListQuery query) {
      return "/api-docs/" + resource.id() + query.first().parameters();
    }

    @Override
    public boolean isFile() {
      return false;
    }
  }
}
