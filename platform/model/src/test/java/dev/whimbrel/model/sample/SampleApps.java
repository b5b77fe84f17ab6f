package dev.whimbrel.model.sample;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import java.util.List;

/** The sample entities as two apps. */
public final class SampleApps implements AppProvider {

  /** The app that owns most of them. */
  public static final App PLACES =
      new App(
          "places",
          "Places",
          "platform/model",
          List.of(),
          List.of(Place.class, Region.class, Tag.class, Distance.class));

  /** One that refers to it. */
  public static final App JOURNEYS =
      new App("journeys", "Journeys", "platform/model", List.of("places"), List.of(Visit.class));

  @Override
  public List<App> apps() {
    return List.of(JOURNEYS, PLACES);
  }
}
