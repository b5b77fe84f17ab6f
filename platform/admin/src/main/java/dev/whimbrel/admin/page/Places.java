package dev.whimbrel.admin.page;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.row.RecordKey;

/** Addresses of the pages about a resource. */
public final class Places {

  private Places() {}

  /** Its list. */
  public static String list(Resource<?> resource) {
    return "/data/" + resource.id();
  }

  /** The rows that are asked for, though it would open with others where nothing is. */
  public static String list(Resource<?> resource, ListQuery query) {
    String parameters = query.parameters();
    boolean all = parameters.isEmpty() && !resource.grid().opening().isEmpty();
    return list(resource) + (all ? "?q=" : parameters);
  }

  /** One row. */
  public static String row(Resource<?> resource, Object key) {
    return list(resource) + "/" + RecordKey.encode(key);
  }

  /** One value of a row, for the name of its field. */
  public static String cell(Resource<?> resource, Object key) {
    return "/cell/" + resource.id() + "/" + RecordKey.encode(key);
  }

  /** Its rows on a map, for the parameters of the list. */
  public static String map(Resource<?> resource) {
    return "/map/" + resource.id();
  }

  /** What a map of its rows shows, for the parameters of the list. */
  public static String points(Resource<?> resource) {
    return "/points/" + resource.id();
  }

  /** The form for a new row. */
  public static String add(Resource<?> resource) {
    return "/add/" + resource.id();
  }

  /** How many rows its list has, for the parameters of the list. */
  public static String count(Resource<?> resource) {
    return "/count/" + resource.id();
  }

  /** Where a filter is put together, for the parameters of the list. */
  public static String filter(Resource<?> resource) {
    return "/filter/" + resource.id();
  }

  /** Where filters are combined, for the parameters of the list. */
  public static String builder(Resource<?> resource) {
    return "/combine/" + resource.id();
  }

  /** Where columns are chosen, for the parameters of the list. */
  public static String columns(Resource<?> resource) {
    return "/columns/" + resource.id();
  }

  /** The first rows of its list, for the parameters of the list. */
  public static String children(Resource<?> resource) {
    return "/children/" + resource.id();
  }

  /** Where views of its list are kept, for the parameters of the list. */
  public static String views(Resource<?> resource) {
    return "/views/" + resource.id();
  }

  /** Where something is done to many of its rows. */
  public static String bulk(Resource<?> resource) {
    return "/bulk/" + resource.id();
  }

  /** Where a file is imported into it. */
  public static String imports(Resource<?> resource) {
    return "/import/" + resource.id();
  }

  /** Who else has a row open. */
  public static String presence(Resource<?> resource, Object key) {
    return "/presence/" + resource.id() + "/" + RecordKey.encode(key);
  }

  /** Rows to choose from while typing. */
  public static String choices(Resource<?> resource) {
    return "/choices/" + resource.id();
  }
}
