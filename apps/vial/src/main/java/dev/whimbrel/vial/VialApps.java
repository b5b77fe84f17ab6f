package dev.whimbrel.vial;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.demo.DemoRange;
import dev.whimbrel.vial.entity.AppointmentTag;
import dev.whimbrel.vial.entity.AvailabilityTag;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.CallRequestReason;
import dev.whimbrel.vial.entity.County;
import dev.whimbrel.vial.entity.ImportRun;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.LocationReviewTag;
import dev.whimbrel.vial.entity.LocationType;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.ProviderPhase;
import dev.whimbrel.vial.entity.ProviderType;
import dev.whimbrel.vial.entity.Report;
import dev.whimbrel.vial.entity.ReportReviewTag;
import dev.whimbrel.vial.entity.Reporter;
import dev.whimbrel.vial.entity.SourceLocation;
import dev.whimbrel.vial.entity.State;
import dev.whimbrel.vial.entity.Switch;
import dev.whimbrel.vial.entity.TaskType;
import java.util.List;

/** Names VIAL's app {@code core}. */
public final class VialApps implements AppProvider {

  /** The app's name. */
  public static final String CORE = "core";

  @Override
  public List<App> apps() {
    return List.of(
        new App(
            CORE,
            "VIAL",
            "apps/vial",
            List.of("security"),
            List.of(
                Location.class,
                Report.class,
                CallRequest.class,
                Reporter.class,
                Provider.class,
                County.class,
                State.class,
                SourceLocation.class,
                ImportRun.class,
                AvailabilityTag.class,
                AppointmentTag.class,
                CallRequestReason.class,
                LocationType.class,
                ProviderType.class,
                ProviderPhase.class,
                TaskType.class,
                ReportReviewTag.class,
                LocationReviewTag.class,
                Switch.class,
                DemoRange.class)));
  }
}
