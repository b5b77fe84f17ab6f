package dev.whimbrel.vial.resource;

import dev.whimbrel.model.Resource;
import dev.whimbrel.vial.entity.AppointmentTag;
import dev.whimbrel.vial.entity.AvailabilityTag;
import dev.whimbrel.vial.entity.CallRequestReason;
import dev.whimbrel.vial.entity.LocationReviewTag;
import dev.whimbrel.vial.entity.LocationType;
import dev.whimbrel.vial.entity.ProviderPhase;
import dev.whimbrel.vial.entity.ProviderType;
import dev.whimbrel.vial.entity.ReportReviewTag;
import dev.whimbrel.vial.entity.Switch;
import dev.whimbrel.vial.entity.TaskType;
import java.util.List;

/** Short tables of words that others refer to. */
final class ReferenceResources {

  private ReferenceResources() {}

  static List<Resource<?>> all() {
    return List.of(
        availabilityTag(),
        appointmentTag(),
        VialResources.of(CallRequestReason.class)
            .columns("shortReason", "longReason")
            .search()
            .text("shortReason")
            .importKey("shortReason")
            .build(),
        named(LocationType.class),
        named(ProviderType.class),
        named(ProviderPhase.class),
        named(TaskType.class),
        reviewTag(LocationReviewTag.class),
        reviewTag(ReportReviewTag.class),
        VialResources.of(Switch.class)
            .columns("name", "on", "description")
            .search()
            .text("name")
            .importKey("name")
            .readOnly("name")
            .build());
  }

  private static Resource<AvailabilityTag> availabilityTag() {
    return VialResources.of(AvailabilityTag.class)
        .columns("name", "group", "notes", "slug", "disabled")
        .filters("group", "disabled")
        .order("-group", "name")
        .text("name")
        .importKey("slug")
        .build();
  }

  private static Resource<AppointmentTag> appointmentTag() {
    return VialResources.of(AppointmentTag.class)
        .columns("name", "hasDetails")
        .text("name")
        .importKey("slug")
        .build();
  }

  private static <T> Resource<T> named(Class<T> entity) {
    return VialResources.of(entity)
        .columns("name")
        .order("name")
        .text("name")
        .importKey("name")
        .build();
  }

  private static <T> Resource<T> reviewTag(Class<T> entity) {
    return VialResources.of(entity)
        .columns("tag", "description")
        .text("tag")
        .importKey("tag")
        .build();
  }
}
