package dev.whimbrel.api.log;

import dev.whimbrel.api.repeat.KnownCall;
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
    return List.of(
        new App(API, "API", "platform/api", List.of(), List.of(ApiLog.class, KnownCall.class)));
  }

  @Override
  public List<Resource<?>> resources() {
    return List.of(
        ApiLog.resource(),
        Resource.of(KnownCall.class).columns("createdAt", "userId", "path").order("-id").build());
  }
}
