package dev.whimbrel.vial.resource;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.Report;
import dev.whimbrel.vial.entity.Reporter;
import java.util.List;

/** Calls to make, calls made, and who makes them. */
final class CallingResources {

  private CallingResources() {}

  static List<Resource<?>> all() {
    return List.of(report(), callRequest(), reporter());
  }

  private static Resource<Report> report() {
    return Resource.of(Report.class)
        .columns(
            "createdAt",
            "publicId",
            "location",
            "pendingReview",
            "claimedBy",
            "publicNotes",
            "internalNotes",
            "appointmentTag",
            "appointmentDetails",
            "reportedBy",
            "reportedBy.auth0RoleNames")
        .filters(
            "pendingReview", "reportSource", "availabilityTags", "appointmentTag", "softDeleted")
        .search(
            "publicId",
            "location.publicId",
            "location.name",
            "reportedBy.externalId",
            "reportedBy.email",
            "reportedBy.name",
            "reportedBy.displayName")
        .order("-createdAt")
        .dates("createdAt")
        .text("publicId")
        .importKey("publicId")
        .group(
            "Report",
            "location",
            "reportedBy",
            "reportSource",
            "createdAt",
            "availabilityTags",
            "appointmentTag",
            "appointmentDetails",
            "vaccinesOffered",
            "restrictionNotes",
            "publicNotes",
            "internalNotes")
        .group("Proposed corrections", "website", "fullAddress", "hours", "plannedClosure")
        .group(
            "Review",
            "pendingReview",
            "originallyPendingReview",
            "pendingReviewBecause",
            "claimedBy",
            "claimedAt")
        .action(Action.named("Claim", Report::claim))
        .action(Action.named("Give back", Report::giveBack))
        .group("Deletion", "softDeleted", "softDeletedBecause")
        .group("Identifiers and origin", "publicId", "callRequest", "airtableId", "airtableJson")
        .restriction(Restriction.named("Not deleted").rows("softDeleted", "false"))
        .restriction(
            Restriction.named("Without private notes").hiding("internalNotes", "airtableJson"))
        .build();
  }

  private static Resource<CallRequest> callRequest() {
    return Resource.of(CallRequest.class)
        .columns(
            "location",
            "location.state",
            "priorityGroup",
            "callRequestReason",
            "vestingAt",
            "claimedBy",
            "claimedUntil",
            "completed",
            "completedAt")
        .filters("completed", "priorityGroup", "callRequestReason")
        .search(
            "location.name", "location.fullAddress", "location.publicId", "location.phoneNumber")
        .order("priorityGroup", "-priority", "-id")
        .text("location.name")
        .readOnly("priority", "createdAt")
        .build();
  }

  private static Resource<Reporter> reporter() {
    return Resource.of(Reporter.class)
        .columns("name", "externalId", "displayName", "auth0RoleNames", "email")
        .search("externalId", "displayName", "name", "email")
        .order("name")
        .text("name")
        .importKey("externalId")
        .readOnly("externalId", "name", "email", "auth0RoleNames")
        .build();
  }
}
