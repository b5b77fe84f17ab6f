package dev.whimbrel.admin.error;

import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Shells;
import dev.whimbrel.security.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Turns what pages refuse into pages that say so. */
@ControllerAdvice(annotations = Controller.class)
public final class ErrorAdvice {

  private final Shells shells;
  private final Access access;

  /** With what every page has, and what one needs who is refused. */
  public ErrorAdvice(Shells shells, Access access) {
    this.shells = shells;
    this.access = access;
  }

  @ExceptionHandler
  ModelAndView missing(Missing missing, HttpServletRequest request, HttpServletResponse response) {
    return page(
        new ErrorPage(404, missing.title(), String.valueOf(missing.getMessage()), missing.crumbs()),
        request,
        response);
  }

  @ExceptionHandler
  ModelAndView forbidden(
      Forbidden forbidden, HttpServletRequest request, HttpServletResponse response) {
    String need = access.need(forbidden.verb(), forbidden.resource());
    String text =
        need.contains("permission " + forbidden.resource().id())
            ? need + " Whoever looks after users here can give it to you or to one of your groups."
            : need;
    return page(
        new ErrorPage(
            403, String.valueOf(forbidden.getMessage()), text, List.of(new Crumb("Home", "/"))),
        request,
        response);
  }

  /** A part of a page or something sent, of which a word means nothing: the page says which. */
  @ExceptionHandler
  ModelAndView meaningless(
      ResponseStatusException refused, HttpServletRequest request, HttpServletResponse response) {
    ErrorPage usual = ErrorPageController.page(refused.getStatusCode().value());
    String reason = Objects.requireNonNullElse(refused.getReason(), "");
    String end = reason.isEmpty() || reason.endsWith(".") || reason.endsWith("?") ? " " : ". ";
    return page(
        new ErrorPage(
            usual.status(), usual.title(), (reason + end + usual.text()).strip(), usual.crumbs()),
        request,
        response);
  }

  private ModelAndView page(
      ErrorPage page, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(page.status());
    return new ModelAndView("error")
        .addObject("page", page)
        .addObject("shell", shells.shell(request, response));
  }
}
