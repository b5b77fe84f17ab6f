package dev.whimbrel.model.query;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.row.Select;
import java.time.ZonedDateTime;

/**
 * Who asks, and when: what "me" and "today" mean.
 *
 * @param sight what the asker may see
 * @param now the moment, in the asker's time zone
 */
public record Asker(Sight sight, ZonedDateTime now) {

  /** Over the rows that the asker may see, with what is computed of them. */
  public Select over(Resources resources, Resource<?> resource) {
    return new Select(resources, resource, sight).working(new Computing(resources, this));
  }
}
