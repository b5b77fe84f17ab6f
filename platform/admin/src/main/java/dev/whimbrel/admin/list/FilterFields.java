package dev.whimbrel.admin.list;

import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Which fields a list can be filtered by. */
public final class FilterFields {

  /** Names the field in the address of a page about a filter. */
  static final String FIELD = "_field";

  private final Resources resources;
  private final Asker asker;

  /** Of these resources, as far as the asker may see. */
  public FilterFields(Resources resources, Asker asker) {
    this.resources = resources;
    this.asker = asker;
  }

  /**
   * A field to filter by.
   *
   * @param label as people see it
   * @param href where the filter is put together
   */
  public record Link(String label, String href) {}

  /** What its application declared, then what it shows, then what else it has. */
  public List<String> paths(Resource<?> resource) {
    return Stream.of(
            resource.filters().stream(), resource.columns().stream(), resource.names().stream())
        .flatMap(paths -> paths)
        .distinct()
        .filter(path -> isFilter(resource, path))
        .toList();
  }

  private boolean isFilter(Resource<?> resource, String path) {
    ResolvedColumn column = resource.resolve(path);
    Field field = column.field();
    return !field.secret()
        && column.isCompared()
        && field.kind().isReadable()
        && asker.sight().follows(resources, resource, path);
  }

  List<Link> links(Resource<?> resource, ListQuery query) {
    String place = place(resource, query);
    return paths(resource).stream()
        .map(path -> new Link(Captions.of(resource, path), place + encoded(path)))
        .toList();
  }

  static String href(Resource<?> resource, ListQuery query, String path) {
    return place(resource, query) + encoded(path);
  }

  /** The address up to the field. */
  private static String place(Resource<?> resource, ListQuery query) {
    String parameters = query.first().parameters();
    return Places.filter(resource) + (parameters.isEmpty() ? "?" : parameters + "&") + FIELD + "=";
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
