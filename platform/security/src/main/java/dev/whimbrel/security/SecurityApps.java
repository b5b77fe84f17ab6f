package dev.whimbrel.security;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.entity.AccessChange;
import dev.whimbrel.security.entity.ApiKey;
import dev.whimbrel.security.entity.BegunSignIn;
import dev.whimbrel.security.entity.Identity;
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
                Identity.class,
                BegunSignIn.class,
                AccessChange.class,
                Setting.class)));
  }

  @Override
  public List<Resource<?>> resources() {
    return List.of(
        Resource.of(Session.class)
            .columns("user", "lastSeenAt", "createdAt", "device", "address", "way")
            .filters("user", "way")
            .text("device")
            .order("-lastSeenAt")
            .build(),
        Resource.of(SignIn.class)
            .columns("at", "username", "outcome", "way", "address", "reason", "attempts")
            .filters("outcome", "way")
            .text("username")
            .order("-at")
            .build(),
        Resource.of(AccessChange.class)
            .columns("at", "actor", "way", "kind", "subject", "deed", "what")
            .filters("kind", "deed", "way")
            .text("what")
            .order("-at")
            .build());
  }
}
