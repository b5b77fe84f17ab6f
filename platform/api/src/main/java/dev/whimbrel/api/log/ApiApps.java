package dev.whimbrel.api.log;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.Resource;
import java.util.List;

/** Names the app {@code api}. */
public final class ApiApps implements AppProvider {

  /** The app's name. */
  public static final String API = "api";

  @Override
  public List<App> apps() {
    return List.of(new App(API, "API", "platform/api", List.of(), List.of(ApiLog.class)));
  }

  @Override
  public List<Resource<?>> resources() {
    return List.of(ApiLog.resource());
  }
}
