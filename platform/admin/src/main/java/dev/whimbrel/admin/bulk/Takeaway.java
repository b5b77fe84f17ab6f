package dev.whimbrel.admin.bulk;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.FilterValue;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Operator;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where exactly the ticked rows are a file. */
final class Takeaway {

  /** So many keys a list can be asked for. */
  static final int MOST = 200;

  /** What servers take as an address, with room for what a browser sends along. */
  private static final int LONGEST = 6000;

  private final List<ListLink> links;

  Takeaway(List<ListLink> links) {
    this.links = links;
  }

  /** The address of the file, by the days of the zone; empty where its rows are too many. */
  Optional<String> href(Resource<?> resource, Picked picked, String label, ZoneId zone) {
    Optional<ListLink> link =
        links.stream().filter(l -> l.isFile() && l.label().equals(label)).findFirst();
    if (!picked.all() && picked.keys().size() > MOST) {
      return Optional.empty();
    }
    ListQuery rows = picked.all() ? picked.query().grouped(null) : ticked(resource, picked);
    return link.map(l -> l.href(resource, rows, zone)).filter(href -> href.length() <= LONGEST);
  }

  /** They may be ticked on lists with other filters, so only columns and order count. */
  private static ListQuery ticked(Resource<?> resource, Picked picked) {
    ListQuery rows =
        ListQuery.all().showing(picked.query().columns()).sorted(picked.query().sort());
    Field key = resource.key();
    if (!key.kind().isText()) {
      return rows.and(filter(key, Operator.IN, Filter.Place.ALONE, picked.keys()));
    }
    // A text may have a comma in it, so each is an alternative of its own.
    for (Object one : picked.keys()) {
      rows = rows.and(filter(key, Operator.IS, Filter.Place.group(1), List.of(one)));
    }
    return rows;
  }

  private static Filter filter(
      Field key, Operator operator, Filter.Place place, List<Object> keys) {
    String named = keys.stream().map(Object::toString).collect(Collectors.joining(","));
    return new Filter(
        new Filter.Comparison(key.name(), operator, place), named, new FilterValue.OneOf(keys));
  }
}
