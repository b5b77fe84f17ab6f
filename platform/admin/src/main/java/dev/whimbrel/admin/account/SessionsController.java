package dev.whimbrel.admin.account;

import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.OpenSession;
import dev.whimbrel.security.OpenSessions;
import dev.whimbrel.security.Origin;
import dev.whimbrel.security.web.SignInRoutes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** Where somebody is signed in, and ends what should have ended. */
@Controller
public final class SessionsController {

  private static final String PLACE = "/account/sessions";

  private final OpenSessions sessions;

  /** With the sessions of everybody. */
  public SessionsController(OpenSessions sessions) {
    this.sessions = sessions;
  }

  @GetMapping("/account")
  String account() {
    return "redirect:" + PLACE;
  }

  @GetMapping(PLACE)
  String show(HttpServletRequest request, Model model) {
    ZoneId zone = Preferences.of(request).zone();
    long here = here();
    List<Line> lines =
        sessions.of(Access.actor().id()).stream().map(s -> line(s, here, zone)).toList();
    model.addAttribute("page", new SessionsPage(lines));
    return "account/sessions";
  }

  @PostMapping(PLACE)
  String end(@RequestParam MultiValueMap<String, String> sent, ServletWebRequest exchange) {
    int me = Access.actor().id();
    if (sent.containsKey("_everywhere")) {
      sessions.endOthers(me, here());
      sessions.end(me, here());
      return "redirect:" + SignInRoutes.SIGN_IN + "?left";
    }
    if (sent.containsKey("_others")) {
      int ended = sessions.endOthers(me, here());
      Flash.say(exchange, ended == 1 ? "1 session ended" : ended + " sessions ended");
    } else {
      boolean ended = sessions.end(me, Numbered.of(sent.getFirst("_end")));
      Flash.say(exchange, ended ? "Session ended" : "It had ended already");
    }
    return "redirect:" + PLACE;
  }

  private static long here() {
    return Access.origin().map(Origin::session).orElse(0L);
  }

  private static Line line(OpenSession session, long here, ZoneId zone) {
    return new Line(
        session.id(),
        session.device().isEmpty() ? "A browser that does not say which" : session.device(),
        session.address(),
        Moments.read(session.began(), zone),
        Moments.read(session.lastSeen(), zone),
        session.way(),
        session.id() == here);
  }

  /**
   * What the page shows.
   *
   * @param lines where somebody is signed in
   */
  public record SessionsPage(List<Line> lines) {

    /** Whether there are some besides this one. */
    public boolean hasOthers() {
      return lines.stream().anyMatch(line -> !line.here());
    }
  }

  /**
   * One session.
   *
   * @param id of it
   * @param device the browser
   * @param address where it came from
   * @param began when somebody signed in
   * @param seen when it was last used
   * @param way by password, or the name of a provider
   * @param here whether it is the one that asks
   */
  public record Line(
      long id,
      String device,
      String address,
      String began,
      String seen,
      String way,
      boolean here) {}
}
