package dev.whimbrel.vial.resource;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
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
    return VialResources.of(Report.class)
        .computed(PlaceColumns.claim())
        .computed(CallColumns.role("reportedBy.auth0RoleNames"))
        .computed(CallColumns.appointment())
        .columns(
            "createdAt",
            "publicId",
            "location",
            "pendingReview",
            "claimedBy",
            "availabilityTags",
            "publicNotes",
            "internalNotes",
            "appointmentTag",
            "appointment",
            "reportedBy",
            "reportedBy.auth0RoleNames",
            "softDeleted")
        .filters(
            "pendingReview",
            "claim",
            "reportSource",
            "createdAt",
            "role",
            "availabilityTags",
            "appointmentTag",
            "softDeleted",
            "airtableJson")
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
            "appointment",
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
        .action(Action.named("Approve", Report::approve))
        .group("Deletion", "softDeleted", "softDeletedBecause")
        .group("Identifiers and origin", "publicId", "callRequest", "airtableId", "airtableJson")
        .restriction(Restriction.named("Not deleted").rows("softDeleted", "false"))
        .restriction(
            Restriction.named("Without private notes").hiding("internalNotes", "airtableJson"))
        .build();
  }

  private static Resource<CallRequest> callRequest() {
    return VialResources.of(CallRequest.class)
        .computed(CallColumns.status())
        .columns(
            "location",
            "location.state",
            "priorityGroup",
            "status",
            "callRequestReason",
            "vestingAt",
            "claimedBy",
            "claimedUntil",
            "completed",
            "completedAt")
        .filters("status", "priorityGroup", "callRequestReason")
        .opens("status", "ready")
        .action(Action.named("Clear claims", CallRequest::clearClaim))
        .action(Action.named("Bump to top", CallRequest::bumpToTop))
        .action(Action.named("Bump to bottom", CallRequest::bumpToBottom))
        .action(
            Action.<CallRequest>named(
                    "Move to a priority group",
                    (request, answers) ->
                        answers
                            .get("priorityGroup", Integer.class)
                            .ifPresent(request::setPriorityGroup))
                .asking("priorityGroup"))
        .search(
            "location.name", "location.fullAddress", "location.publicId", "location.phoneNumber")
        .order("priorityGroup", "-priority", "-id")
        .text("location.name")
        .readOnly("priority", "createdAt")
        .build();
  }

  private static Resource<Reporter> reporter() {
    Related reports = Related.of(Report.class, "reportedBy").where("softDeleted", "false");
    return VialResources.of(Reporter.class)
        .computed(Computed.count("reportCount", "Reports", reports))
        .computed(
            Computed.first(
                "latestReport",
                "Latest report",
                reports,
                Computed.Value.latest("createdAt", "createdAt")))
        .computed(CallColumns.provider())
        .computed(CallColumns.role("auth0RoleNames"))
        .columns(
            "name",
            "externalId",
            "displayName",
            "auth0RoleNames",
            "email",
            "reportCount",
            "latestReport")
        .filters("provider", "role")
        .search("externalId", "displayName", "name", "email")
        .order("name")
        .text("name")
        .importKey("externalId")
        .readOnly("externalId", "name", "email", "auth0RoleNames")
        .build();
  }
}
