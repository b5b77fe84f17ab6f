package dev.whimbrel.admin.error;

import dev.whimbrel.admin.page.Crumb;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page for whatever nobody answered: unknown addresses, refused requests, faults. */
@Controller
public final class ErrorPageController implements ErrorController {

  private static final List<Crumb> HOME = List.of(new Crumb("Home", "/"));

  @RequestMapping("/error")
  String page(HttpServletRequest request, Model model) {
    model.addAttribute("page", page(status(request)));
    return "error";
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
