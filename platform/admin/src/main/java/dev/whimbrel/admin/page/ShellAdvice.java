package dev.whimbrel.admin.page;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the {@link Shell} into the model of every page. */
@ControllerAdvice(annotations = Controller.class)
public final class ShellAdvice {

  private final SiteTitle title;
  private final Assets assets;
  private final List<Menu> menus;
  private final DemoMode demo;

  /** With the application's name, the files, and who adds places to the menu. */
  public ShellAdvice(SiteTitle title, Assets assets, List<Menu> menus, DemoMode demo) {
    this.title = title;
    this.assets = assets;
    this.menus = List.copyOf(menus);
    this.demo = demo;
  }

  /** The shell of one request. */
  @ModelAttribute("shell")
  public Shell shell(HttpServletRequest request, HttpServletResponse response) {
    // The firewall turns requests away before there is a token.
    @Nullable CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    @Nullable Actor actor = Access.signedIn().orElse(null);
    List<MenuSection> sections =
        actor == null
            ? List.of()
            : menus.stream().flatMap(m -> m.sections(actor).stream()).toList();
    return new Shell(
        title.value(),
        actor,
        Preferences.of(request),
        sections,
        csrf,
        new Shell.RequestFacts(RequestLog.id(request), path(request)),
        Flash.take(request, response).orElse(null),
        actor == null ? demo.active() : actor.demo(),
        assets);
  }

  private static String path(HttpServletRequest request) {
    // A page about an error stands at the address that was asked for.
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return asked instanceof String uri ? uri : request.getRequestURI();
  }
}
