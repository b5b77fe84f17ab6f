package dev.whimbrel.vial.rule;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.ManyRule;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.PublicRow;
import dev.whimbrel.vial.entity.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** VIAL's rules for rows that are written many at a time. */
public final class ManyRows implements ManyRule {

  private final JdbcTemplate jdbc;

  /** On the given database. */
  public ManyRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void adding(Object entity) {
    if (entity instanceof PublicRow row && row.getPublicId().isEmpty()) {
      String airtable = row.getAirtableId();
      boolean named = airtable != null && !airtable.isEmpty();
      row.setPublicId(named ? String.valueOf(airtable) : PublicIds.TEMPORARY + UUID.randomUUID());
    }
  }

  @Override
  public void written(Resource<?> resource, List<Object> keys, List<Object> added) {
    if (PublicRow.class.isAssignableFrom(resource.entity()) && !added.isEmpty()) {
      name(resource, numbers(added));
    }
    if (resource.entity() == Location.class && added.size() < keys.size()) {
      // Nobody asked yet to call a new one.
      List<Object> changed = new ArrayList<>(keys);
      changed.removeAll(Set.copyOf(added));
      withdraw(numbers(changed));
    } else if (resource.entity() == Report.class) {
      point(numbers(keys));
    }
  }

  private static List<Integer> numbers(List<Object> keys) {
    return keys.stream()
        .filter(Long.class::isInstance)
        .map(key -> ((Long) key).intValue())
        .toList();
  }

  private void name(Resource<?> resource, Collection<Integer> ids) {
    jdbc.update(
        "update %s set public_id = %s where id = any (?) and public_id like 'tmp:%%'"
            .formatted(resource.table(), PublicId.of(resource.entity()).sql("id")),
        (Object) ids.toArray(Integer[]::new));
  }

  private void withdraw(Collection<Integer> locations) {
    jdbc.execute(
        (ConnectionCallback<Integer>)
            connection -> CallableLocations.withdraw(connection, locations));
  }

  private void point(Collection<Integer> reports) {
    List<Integer> locations =
        jdbc.queryForList(
            "select distinct location_id from report where id = any (?) order by 1",
            Integer.class,
            (Object) reports.toArray(Integer[]::new));
    jdbc.execute(
        (ConnectionCallback<Integer>) connection -> ReportPointers.update(connection, locations));
  }
}
