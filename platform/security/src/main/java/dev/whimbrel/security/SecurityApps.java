package dev.whimbrel.security;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.security.entity.ApiKey;
import dev.whimbrel.security.entity.Permission;
import dev.whimbrel.security.entity.Restriction;
import dev.whimbrel.security.entity.Session;
import dev.whimbrel.security.entity.Setting;
import dev.whimbrel.security.entity.SignIn;
import dev.whimbrel.security.entity.SignInHold;
import dev.whimbrel.security.entity.User;
import dev.whimbrel.security.entity.UserGroup;
import java.util.List;

/** Names the app {@code security}. */
public final class SecurityApps implements AppProvider {

  /** The app's name. */
  public static final String SECURITY = "security";

  @Override
  public List<App> apps() {
    return List.of(
        new App(
            SECURITY,
            "People",
            "platform/security",
            List.of(),
            List.of(
                User.class,
                UserGroup.class,
                Permission.class,
                Restriction.class,
                ApiKey.class,
                SignIn.class,
                SignInHold.class,
                Session.class,
                Setting.class)));
  }
}
