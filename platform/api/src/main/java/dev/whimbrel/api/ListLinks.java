package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where a list of the site leads in the API. */
final class ListLinks {

  /** The parameter that says whose days are meant; fields have no such names. */
  static final String ZONE = "_zone";

  private ListLinks() {}

  /** What an address asks for, with the zone where it is not the usual one. */
  static String parameters(ListQuery query, ZoneId zone) {
    String asked = query.parameters();
    if (zone.normalized().equals(ZoneOffset.UTC)) {
      return asked;
    }
    return "%s%s%s=%s"
        .formatted(
            asked,
            asked.isEmpty() ? "?" : "&",
            ZONE,
            URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8));
  }

  /** The list as a file. */
  record Export(Format format) implements ListLink {

    @Override
    public String label() {
      return format.name().toUpperCase(Locale.ROOT);
    }

    @Override
    public String href(Resource<?> resource, ListQuery query, ZoneId zone) {
      String file = resource.id() + "." + format.ending();
      return ApiRoutes.ROOT + "/" + file + parameters(query.first(), zone);
    }
  }

  /** The page of the site on which its calls can be tried, with the same rows asked for. */
  record Calls() implements ListLink {

    @Override
    public String label() {
      return "API";
    }

    @Override
    public String href(Resource<?> resource, ListQuery query, ZoneId zone) {
      return "/api-docs/" + resource.id() + parameters(query.first(), zone);
    }

    @Override
    public boolean isFile() {
      return false;
    }
  }
}
