package dev.whimbrel.admin.page;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.web.SignInRoutes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where people sign in. */
@Controller
public final class SignInController {

  private final ObjectProvider<SignInPicture> picture;
  private final DemoMode demo;
  private final UserAdministration users;

  /** With the application's picture, if it has one, and what became of the demo. */
  public SignInController(
      ObjectProvider<SignInPicture> picture, DemoMode demo, UserAdministration users) {
    this.picture = picture;
    this.demo = demo;
    this.users = users;
  }

  @GetMapping(SignInRoutes.SIGN_IN)
  String signIn(
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String left,
      @RequestParam(required = false) @Nullable String to,
      Model model) {
    if (Access.signedIn().isPresent()) {
      return "redirect:" + SignInRoutes.safe(to);
    }
    Happened happened =
        refused != null
            ? Happened.REFUSED
            : left != null ? Happened.LEFT : demoIsOver() ? Happened.DEMO_ENDED : Happened.NOTHING;
    model.addAttribute(
        "page", new SignInPage(happened, SignInRoutes.safe(to), picture.getIfAvailable(), ""));
    return "sign-in";
  }

  /** Until somebody has an account of their own, whoever knew the demo reads what became of it. */
  private boolean demoIsOver() {
    return demo.state() == DemoMode.State.ENDED && !users.hasUsers();
  }

  /** Why somebody sees the page. */
  public enum Happened {
    NOTHING,
    /** An attempt just failed. */
    REFUSED,
    /** A form was sent after its session had ended. */
    ENDED,
    /** Somebody just signed out. */
    LEFT,
    /** The published sign-in does not work any more, and nobody has another. */
    DEMO_ENDED
  }

  /**
   * What the page shows.
   *
   * @param happened why somebody sees it
   * @param to the page to go on with
   * @param picture beside the form, or null
   * @param held what was typed before the session ended, packed; empty for nothing
   */
  public record SignInPage(
      Happened happened, String to, @Nullable SignInPicture picture, String held) {}
}
