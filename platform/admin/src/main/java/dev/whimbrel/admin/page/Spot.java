package dev.whimbrel.admin.page;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.grid.Point;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The map in the form of a row, whose pin says where it lies.
 *
 * @param latitude name of the field with its latitude
 * @param longitude name of the field with its longitude
 * @param tiles the ground under it
 */
public record Spot(String latitude, String longitude, Tiles tiles) {

  /** Of rows that lie somewhere and say so in fields of their own. */
  public static Optional<Spot> of(Resource<?> resource, Tiles tiles) {
    @Nullable Point point = resource.grid().point();
    return point == null
            || resource.field(point.latitude()).isEmpty()
            || resource.field(point.longitude()).isEmpty()
        ? Optional.empty()
        : Optional.of(new Spot(point.latitude(), point.longitude(), tiles));
  }
}
