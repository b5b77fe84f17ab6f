package dev.whimbrel.admin.form;

import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.SignInController.Happened;
import dev.whimbrel.admin.page.SignInController.SignInPage;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.web.SignInRoutes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Keeps what was typed when its session ended before it was sent: the page to sign in holds it, and
 * whoever opened the form finds it in the form again, not saved. Nobody else is shown it, and the
 * server keeps nothing.
 */
@Controller
public final class HeldController {

  private final FormController forms;

  /** With who shows forms. */
  public HeldController(FormController forms) {
    this.forms = forms;
  }

  @RequestMapping(SignInRoutes.HELD)
  String held(ServletWebRequest exchange, Model model) {
    HttpServletRequest request = exchange.getRequest();
    Optional<Held> held =
        request.getDispatcherType() == DispatcherType.FORWARD ? Held.of(request) : Optional.empty();
    if (held.isEmpty()) {
      return "redirect:/";
    }
    Optional<Actor> actor = Access.signedIn();
    if (actor.isEmpty()) {
      boolean refused = request.getAttribute(SignInRoutes.REFUSED) != null;
      Happened happened = refused ? Happened.REFUSED : Happened.ENDED;
      Held form = held.get();
      model.addAttribute("page", new SignInPage(happened, form.at(), null, form.packed()));
      return "sign-in";
    }
    if (!held.get().isOf(actor.get().id())) {
      Flash.say(exchange, "What was typed here was typed by somebody else, so it is not shown");
      return "redirect:" + held.get().at();
    }
    return forms.again(held.get(), request, model);
  }
}
