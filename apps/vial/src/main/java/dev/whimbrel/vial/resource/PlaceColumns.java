package dev.whimbrel.vial.resource;

import dev.whimbrel.model.ResourceBuilder;
import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Report;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lists of locations say of them that no column of theirs holds. */
final class PlaceColumns {

  private PlaceColumns() {}

  static ResourceBuilder<Location> of(ResourceBuilder<Location> location) {
    Related open = Related.of(CallRequest.class, "location").where("completed", "false");
    Related reports = Related.of(Report.class, "location").where("softDeleted", "false");
    return location
        .computed(Computed.count("reportCount", "Reports", reports))
        .computed(Computed.any("queued", "In the call queue", open))
        .computed(
            Computed.any("beingCalled", "Being called", open.where("claimedUntil__gt", "now")))
        .computed(queue())
        .computed(claim())
        .computed(
            Computed.text(
                "standing",
                "Standing",
                List.of("softDeleted", "doNotCall", "doNotCallReason"),
                PlaceColumns::standing));
  }

  private static Computed queue() {
    return Computed.cases(
        "queue",
        "Call queue",
        Case.of("claimed", "Being called").where("beingCalled", "true"),
        Case.of("queued", "In the queue").where("queued", "true"),
        Case.of("none", "Not in the queue"));
  }

  /** Who has claimed a row to review it. */
  static Computed claim() {
    return Computed.cases(
        "claim",
        "Claim",
        Case.of("me", "Claimed by me").where("claimedBy", "me"),
        Case.of("others", "Claimed by others").where("claimedBy__empty", "false"),
        Case.of("nobody", "Not claimed"));
  }

  private static String standing(Map<String, @Nullable Object> of) {
    Object reason = of.get("doNotCallReason");
    String because = reason == null || reason.equals("") ? "" : ": " + reason;
    return Stream.of(
            Boolean.TRUE.equals(of.get("softDeleted")) ? "Deleted" : "",
            Boolean.TRUE.equals(of.get("doNotCall")) ? "Do not call" + because : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }
}
