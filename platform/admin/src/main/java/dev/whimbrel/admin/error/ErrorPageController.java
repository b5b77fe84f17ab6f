package dev.whimbrel.admin.error;

import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.LargestFile;
import dev.whimbrel.security.Commands;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page for whatever nobody answered: unknown addresses, refused requests, faults. */
@Controller
public final class ErrorPageController implements ErrorController {

  /** Where requests that failed are sent to. */
  static final String PATH = "/error";

  private static final List<Crumb> HOME = List.of(new Crumb("Home", "/"));

  private final LargestFile largest;

  /** With how large a file may be. */
  public ErrorPageController(LargestFile largest) {
    this.largest = largest;
  }

  @RequestMapping(PATH)
  String page(HttpServletRequest request, HttpServletResponse response, Model model) {
    ErrorPage page = page(status(request), request);
    // Whoever comes here by the address alone had no error that set one.
    response.setStatus(page.status());
    model.addAttribute("page", page);
    // What was sent with another method would be lost.
    model.addAttribute(
        "again",
        page.isFault() && "GET".equals(request.getAttribute(RequestDispatcher.ERROR_METHOD)));
    return "error";
  }

  private ErrorPage page(int status, HttpServletRequest request) {
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return status == 413 && String.valueOf(asked).startsWith("/import/")
        ? new ErrorPage(
            413,
            "The file is too large",
            "At most %s are taken here. Nothing was changed.".formatted(largest.text()),
            "Split it, or ask whoever runs this server to import it with "
                + Commands.named("import")
                + ".",
            List.of(new Crumb("Back", String.valueOf(asked))))
        : page(status);
  }

  static ErrorPage page(int status) {
    return switch (status) {
      case 403 ->
          new ErrorPage(
              403,
              "This was refused",
              "You may not do this, or the form was open for so long that it is not valid any more."
                  + " Go back, reload the page and try again.",
              HOME);
      case 404 ->
          new ErrorPage(
              404, "There is no such page", "The address was cut off or typed wrong.", HOME);
      case 400 ->
          new ErrorPage(
              400, "This address says something that means nothing", "Nothing was changed.", HOME);
      case 405 ->
          new ErrorPage(405, "This page cannot be used like that", "Nothing was changed.", HOME);
      case 413 -> new ErrorPage(413, "That is too much at once", "Nothing was changed.", HOME);
      case 503 ->
          new ErrorPage(
              503,
              "The database does not answer",
              "What was saved before is safe. If you were saving something, look whether it is"
                  + " there once this page is.",
              "Try again in a moment. If it lasts, whoever runs this server finds the reason with"
                  + " "
                  + Commands.named("check")
                  + " and in the log, under the request's id.",
              List.of());
      case 504 ->
          new ErrorPage(
              504,
              "That takes too long",
              "The database was at it for longer than anybody waits, so it was stopped. Nothing was"
                  + " changed.",
              "Narrow the list with filters, or go to an earlier page of it.",
              HOME);
      default ->
          status >= 500
              ? new ErrorPage(
                  status,
                  "That broke, and it was us",
                  "Nothing was saved by this request. It is safe to go back and try again; the log"
                      + " has what happened under the request's id.",
                  HOME)
              : new ErrorPage(status, "This did not work", "Nothing was changed.", HOME);
    };
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : 404;
  }
}
