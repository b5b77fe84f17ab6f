package dev.whimbrel.admin.page;

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

  /** With the application's picture, if it has one. */
  public SignInController(ObjectProvider<SignInPicture> picture) {
    this.picture = picture;
  }

  @GetMapping(SignInRoutes.SIGN_IN)
  String signIn(
      @RequestParam(required = false) @Nullable String refused,
      @RequestParam(required = false) @Nullable String left,
      @RequestParam(required = false) @Nullable String to,
      Model model) {
    if (ShellAdvice.actor().isPresent()) {
      return "redirect:" + SignInRoutes.safe(to);
    }
    model.addAttribute(
        "page",
        new SignInPage(
            refused != null, left != null, SignInRoutes.safe(to), picture.getIfAvailable()));
    return "sign-in";
  }

  /**
   * What the page shows.
   *
   * @param refused whether an attempt just failed
   * @param left whether somebody just signed out
   * @param to the page to go on with
   * @param picture beside the form, or null
   */
  public record SignInPage(
      boolean refused, boolean left, String to, @Nullable SignInPicture picture) {}
}
