package dev.whimbrel.admin.page;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.provider.Providers;
import dev.whimbrel.security.provider.Refusal;
import dev.whimbrel.security.web.SignInRoutes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;

/** The page where people sign in. */
@Controller
public final class SignInController {

  private final ObjectProvider<SignInPicture> picture;
  private final DemoMode demo;
  private final UserAdministration users;
  private final Providers providers;

  /** With the application's picture, if it has one, what became of the demo, and other ways in. */
  public SignInController(
      ObjectProvider<SignInPicture> picture,
      DemoMode demo,
      UserAdministration users,
      Providers providers) {
    this.picture = picture;
    this.demo = demo;
    this.users = users;
    this.providers = providers;
  }

  @GetMapping(SignInRoutes.SIGN_IN)
  String signIn(WebRequest request, Model model) {
    String to = SignInRoutes.safe(request.getParameter(SignInRoutes.TO));
    if (Access.signedIn().isPresent()) {
      return "redirect:" + to;
    }
    model.addAttribute(
        "page",
        new SignInPage(
            happened(request), problem(request), to, ways(to), picture.getIfAvailable(), ""));
    return "sign-in";
  }

  private Happened happened(WebRequest request) {
    if (request.getParameter("refused") != null) {
      return Happened.REFUSED;
    }
    if (request.getParameter("left") != null) {
      return Happened.LEFT;
    }
    return demoIsOver() ? Happened.DEMO_ENDED : Happened.NOTHING;
  }

  /** What somebody reads who came back from a provider and was not let in. */
  private @Nullable Problem problem(WebRequest request) {
    String with = Objects.requireNonNullElse(request.getParameter("with"), "");
    return Refusal.of(Objects.requireNonNullElse(request.getParameter("problem"), ""))
        .map(refusal -> Problem.of(refusal, providers.label(with)))
        .orElse(null);
  }

  private List<Way> ways(String to) {
    String parameter =
        to.equals("/")
            ? ""
            : "?" + SignInRoutes.TO + "=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    return providers.buttons().stream()
        .map(b -> new Way(b.label(), SignInRoutes.WITH + "/" + b.name() + parameter))
        .toList();
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
   * @param problem what a provider is the matter with; null for nothing
   * @param to the page to go on with
   * @param ways other ways in
   * @param picture beside the form, or null
   * @param held what was typed before the session ended, packed; empty for nothing
   */
  public record SignInPage(
      Happened happened,
      @Nullable Problem problem,
      String to,
      List<Way> ways,
      @Nullable SignInPicture picture,
      String held) {

    /** Copies the ways. */
    public SignInPage {
      ways = List.copyOf(ways);
    }
  }

  /**
   * A way in by a provider.
   *
   * @param label as people know it
   * @param href where it begins
   */
  public record Way(String label, String href) {}

  /**
   * Why a provider let nobody in.
   *
   * @param title in a few words
   * @param text and what to do now
   */
  public record Problem(String title, String text) {

    static Problem of(Refusal refusal, String provider) {
      return new Problem(refusal.title(provider), refusal.text(provider));
    }
  }
}
