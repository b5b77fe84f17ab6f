package dev.whimbrel.admin.account;

import dev.whimbrel.admin.form.FormPage;
import dev.whimbrel.admin.form.RowLinks;
import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Origin;
import dev.whimbrel.security.OwnChange;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.security.UserRefused;
import dev.whimbrel.security.Verb;
import dev.whimbrel.security.entity.User;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** Another password for oneself, or for somebody who has lost theirs. */
@Controller
public final class PasswordController implements RowLinks {

  private static final String OWN = "/account/password";
  private static final String OF_USER = "/people/{id}/password";

  private final UserAdministration users;
  private final Gate gate;

  /** With the users, and who may change them. */
  public PasswordController(UserAdministration users, Gate gate) {
    this.users = users;
    this.gate = gate;
  }

  @Override
  public List<FormPage.Related> of(Resource<?> resource, Object key) {
    return resource.entity() == User.class && gate.may(Verb.CHANGE, resource)
        ? List.of(new FormPage.Related("/people/" + key + "/password", "Set a password", ""))
        : List.of();
  }

  @GetMapping(OWN)
  String show(Model model) {
    model.addAttribute("page", own(""));
    return "account/password";
  }

  @PostMapping(OWN)
  String change(@RequestParam Map<String, String> sent, ServletWebRequest exchange, Model model) {
    long here = Access.origin().map(Origin::session).orElse(0L);
    String address = exchange.getRequest().getRemoteAddr();
    try {
      String current = sent.getOrDefault("current", "");
      users.changeOwn(Access.actor(), new OwnChange(current, fresh(sent), here, address));
    } catch (UserRefused e) {
      return refused(own(e.getMessage() + " " + e.hint()), exchange, model);
    }
    Flash.say(exchange, "You have a new password; your other sessions have ended");
    return "redirect:" + OWN;
  }

  private PasswordPage own(String problem) {
    Actor me = Access.actor();
    return new PasswordPage(
        me.username(), OWN, "/", true, users.hasPassword(me), users.leastLength(), problem);
  }

  @GetMapping(OF_USER)
  String showUser(@PathVariable String id, Model model) {
    model.addAttribute("page", page(id, username(id), ""));
    return "account/password";
  }

  @PostMapping(OF_USER)
  String setUser(
      @PathVariable String id,
      @RequestParam Map<String, String> sent,
      ServletWebRequest exchange,
      Model model) {
    String username = username(id);
    try {
      users.setPassword(username, fresh(sent));
    } catch (UserRefused e) {
      return refused(page(id, username, e.getMessage() + " " + e.hint()), exchange, model);
    }
    Flash.say(exchange, username + " has a new password; earlier sessions have ended");
    return "redirect:" + row(id);
  }

  /** Only who may change users comes further, whether there is such a user or not. */
  private String username(String id) {
    gate.open(SecurityApps.SECURITY, "user", Verb.CHANGE);
    return users
        .username(Numbered.of(id))
        .orElseThrow(
            () ->
                new Missing(
                    "There is no user " + id,
                    "It was deleted, or the address was cut off or typed wrong.",
                    List.of(new Crumb("Users", "/data/security/user"))));
  }

  private PasswordPage page(String id, String username, String problem) {
    return new PasswordPage(
        username, OF_USER.replace("{id}", id), row(id), false, true, users.leastLength(), problem);
  }

  private static String row(String id) {
    return "/data/security/user/" + Numbered.of(id);
  }

  private static String refused(PasswordPage page, ServletWebRequest exchange, Model model) {
    Objects.requireNonNull(exchange.getResponse())
        .setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("page", page);
    return "account/password";
  }

  /** The new password, which was typed twice. */
  private static String fresh(Map<String, String> sent) {
    String fresh = sent.getOrDefault("fresh", "");
    if (!fresh.equals(sent.getOrDefault("again", ""))) {
      throw new UserRefused("The two new passwords are not the same.", "Type both again.");
    }
    return fresh;
  }

  /**
   * What the page shows.
   *
   * @param username whose password it is
   * @param action where the form goes
   * @param back where to go instead
   * @param own whether it is the reader's
   * @param hasPassword whether there is one to change
   * @param least how many characters it needs
   * @param problem why it was not changed; empty for nothing
   */
  public record PasswordPage(
      String username,
      String action,
      String back,
      boolean own,
      boolean hasPassword,
      int least,
      String problem) {}
}
