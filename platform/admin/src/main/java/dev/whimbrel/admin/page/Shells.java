package dev.whimbrel.admin.page;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Puts the {@link Shell} into the model of every page, and of nothing that is no page. */
public final class Shells implements HandlerInterceptor {

  private final SiteTitle title;
  private final Assets assets;
  private final List<Menu> menus;
  private final DemoMode demo;

  /** With the application's name, the files, and who adds places to the menu. */
  public Shells(SiteTitle title, Assets assets, List<Menu> menus, DemoMode demo) {
    this.title = title;
    this.assets = assets;
    this.menus = List.copyOf(menus);
    this.demo = demo;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    String name = page == null ? null : page.getViewName();
    if (page != null && name != null && !name.startsWith("redirect:")) {
      page.addObject("shell", shell(request, response));
    }
  }

  /** The shell of one request. */
  public Shell shell(HttpServletRequest request, HttpServletResponse response) {
    return isFault(request) ? bare(request) : whole(request, response);
  }

  /** Whether something failed that the menu, the demo or the reader's name may need as well. */
  private static boolean isFault(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        && status >= 500;
  }

  /** Made of what lies in memory, for pages about faults. */
  private Shell bare(HttpServletRequest request) {
    return new Shell(
        title.value(),
        null,
        Preferences.of(request),
        List.of(),
        null,
        facts(request),
        null,
        "",
        false,
        assets);
  }

  private Shell whole(HttpServletRequest request, HttpServletResponse response) {
    // The firewall turns requests away before there is a token.
    @Nullable CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    @Nullable Actor actor = Access.signedIn().orElse(null);
    List<MenuSection> sections =
        actor == null
            ? List.of()
            : menus.stream().flatMap(m -> m.sections(actor).stream()).toList();
    Optional<Flash.Said> said = Flash.take(request, response);
    return new Shell(
        title.value(),
        actor,
        Preferences.of(request),
        sections,
        csrf,
        facts(request),
        said.map(Flash.Said::text).orElse(null),
        said.map(Flash.Said::undo).orElse(""),
        actor == null ? demo.active() : actor.demo(),
        assets);
  }

  private static Shell.RequestFacts facts(HttpServletRequest request) {
    String query = request.getQueryString();
    return new Shell.RequestFacts(
        RequestLog.id(request), path(request), query == null ? "" : query);
  }

  private static String path(HttpServletRequest request) {
    // A page about an error stands at the address that was asked for.
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return asked instanceof String uri ? uri : request.getRequestURI();
  }
}
