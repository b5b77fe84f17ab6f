package dev.whimbrel.vial.resource;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.County;
import dev.whimbrel.vial.entity.ImportRun;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.SourceLocation;
import dev.whimbrel.vial.entity.State;
import java.util.List;

/** Places, where they lie, who runs them, what other sources say of them. */
final class PlaceResources {

  private PlaceResources() {}

  static List<Resource<?>> all() {
    return List.of(location(), provider(), county(), state(), sourceLocation(), importRun());
  }

  private static Resource<Location> location() {
    return PlaceColumns.of(VialResources.of(Location.class))
        .columns(
            "name",
            "publicId",
            "reportCount",
            "queue",
            "fullAddress",
            "state",
            "pendingReview",
            "claimedBy",
            "standing",
            "county",
            "county.vtsPriorty",
            "preferredContactMethod",
            "locationType",
            "provider",
            "dnLatestNonSkipReport.createdAt",
            "dnSkipReportCount")
        .filters(
            "pendingReview",
            "claim",
            "queue",
            "softDeleted",
            "doNotCall",
            "preferredContactMethod",
            "locationType",
            "state",
            "provider")
        .search("name", "fullAddress", "publicId", "phoneNumber", "county.name")
        .opens("softDeleted", "false")
        .order("name")
        .text("name")
        .point("latitude", "longitude")
        .importKey("publicId")
        .group(
            "Place",
            "name",
            "publicId",
            "locationType",
            "provider",
            "fullAddress",
            "streetAddress",
            "city",
            "zipCode",
            "state",
            "county",
            "latitude",
            "longitude")
        .group("Contact", "phoneNumber", "website", "hours", "preferredContactMethod")
        .group("Notes", "publicNotes", "internalNotes", "doNotCall", "doNotCallReason")
        .group("Review", "pendingReview", "claimedBy", "claimedAt", "queue")
        .action(Action.named("Claim", Location::claim))
        .action(Action.named("Give back", Location::giveBack))
        .action(Action.named("Approve", Location::approve))
        .action(
            Action.<Location>named(
                    "Add to call queue",
                    (location, answers) ->
                        CallRequest.of(location, answers).ifPresent(answers::add))
                .adding(CallRequest.class, "callRequestReason", "priorityGroup", "vestingAt"))
        .group(
            "What it offers",
            "vaccinesOffered",
            "vaccinesOfferedLastUpdatedAt",
            "vaccinesOfferedProvenanceReport",
            "vaccinesOfferedProvenanceSourceLocation",
            "acceptsAppointments",
            "acceptsWalkins",
            "appointmentsWalkinsLastUpdatedAt",
            "appointmentsWalkinsProvenanceReport",
            "appointmentsWalkinsProvenanceSourceLocation",
            "hoursJson",
            "hoursJsonLastUpdatedAt",
            "hoursJsonProvenanceSourceLocation")
        .group(
            "Latest reports",
            "reportCount",
            "dnLatestReport",
            "dnLatestReportIncludingPending",
            "dnLatestYesReport",
            "dnLatestSkipReport",
            "dnLatestNonSkipReport",
            "dnYesReportCount",
            "dnSkipReportCount")
        .group("Deletion", "softDeleted", "softDeletedBecause", "duplicateOf")
        .collapsed(
            "Identifiers and origin",
            "googlePlacesId",
            "vaccinespotterLocationId",
            "vaccinefinderLocationId",
            "airtableId",
            "importRef",
            "provenance",
            "importRun",
            "createdAt",
            "createdBy",
            "importJson")
        .inline(
            CallRequest.class,
            "location",
            "callRequestReason",
            "priorityGroup",
            "vestingAt",
            "completed")
        .restriction(Restriction.named("Not deleted").rows("softDeleted", "false"))
        .restriction(Restriction.named("Without private notes").hiding("internalNotes"))
        .build();
  }

  private static Resource<Provider> provider() {
    return VialResources.of(Provider.class)
        .columns("publicId", "name", "providerType", "phases", "mainUrl", "contactPhoneNumber")
        .search("name")
        .order("name")
        .text("name")
        .importKey("name")
        .group(
            "Basics",
            "name",
            "providerType",
            "phases",
            "contactPhoneNumber",
            "internalContactInstructions",
            "lastUpdated")
        .group(
            "Public data",
            "mainUrl",
            "vaccineInfoUrl",
            "vaccineLocationsUrl",
            "appointmentsUrl",
            "publicNotes")
        .collapsed("Identifiers", "publicId", "airtableId", "importJson")
        .build();
  }

  private static Resource<County> county() {
    return VialResources.of(County.class)
        .columns(
            "name",
            "state",
            "vtsPriorty",
            "vaccineInfoUrl",
            "publicNotes",
            "ageFloorWithoutRestrictions",
            "fipsCode")
        .filters("state")
        .search("name")
        .order("name")
        .text("name")
        .importKey("fipsCode")
        // A new county needs its name, state and code, so these can be set.
        .readOnly("vtsPriorty", "airtableId", "population")
        .build();
  }

  private static Resource<State> state() {
    return VialResources.of(State.class)
        .columns("name", "abbreviation", "fipsCode")
        .search("name")
        .order("name")
        .text("name")
        .importKey("abbreviation")
        .build();
  }

  private static Resource<SourceLocation> sourceLocation() {
    return VialResources.of(SourceLocation.class)
        .columns(
            "sourceUid",
            "sourceName",
            "name",
            "latitude",
            "longitude",
            "importRun",
            "lastImportedAt")
        .search()
        .text("sourceUid")
        .importKey("sourceUid")
        .build();
  }

  private static Resource<ImportRun> importRun() {
    return VialResources.of(ImportRun.class)
        .computed(
            Computed.count(
                "sourceLocationCount",
                "Source locations",
                Related.of(SourceLocation.class, "importRun")))
        .columns("createdAt", "apiKey", "sourceLocationCount")
        .order("-createdAt")
        .text("createdAt")
        .build();
  }
}
