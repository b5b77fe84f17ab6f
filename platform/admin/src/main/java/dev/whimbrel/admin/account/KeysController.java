package dev.whimbrel.admin.account;

import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.ApiKeyAccount;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.UserRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The keys that somebody's own programs show. */
@Controller
public final class KeysController {

  private static final String PLACE = "/account/keys";

  private final ApiKeys keys;
  private final DemoMode demo;

  /** With the keys of everybody. */
  public KeysController(ApiKeys keys, DemoMode demo) {
    this.keys = keys;
    this.demo = demo;
  }

  @GetMapping(PLACE)
  String show(HttpServletRequest request, Model model) {
    model.addAttribute("page", page(request, Typed.NOTHING, "", ""));
    return "account/keys";
  }

  @PostMapping(PLACE)
  String change(
      @RequestParam MultiValueMap<String, String> sent, ServletWebRequest exchange, Model model) {
    @Nullable String revoked = sent.getFirst("_revoke");
    if (revoked != null) {
      boolean gone = keys.revokeOwn(Access.actor().id(), Numbered.of(revoked));
      Flash.say(
          exchange, gone ? "Key " + revoked + " is revoked" : "There is no such key of yours");
      return "redirect:" + PLACE;
    }
    Typed typed = Typed.of(sent);
    HttpServletRequest request = exchange.getRequest();
    try {
      String made = keys.issue(wanted(typed, Preferences.of(request).zone()));
      model.addAttribute("page", page(request, Typed.NOTHING, made, ""));
    } catch (UserRefused e) {
      Objects.requireNonNull(exchange.getResponse())
          .setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("page", page(request, typed, "", e.getMessage() + " " + e.hint()));
    }
    return "account/keys";
  }

  private NewApiKey wanted(Typed typed, ZoneId zone) {
    Actor me = Access.actor();
    if (demo.active()) {
      throw new UserRefused(
          "This installation shows a demo, which the first key ends.",
          "Make it with `whimbrel key create NAME --for TEXT`, which asks about that.");
    }
    if (typed.purpose().isBlank()) {
      throw new UserRefused("Nobody would know what this key is for.", "Say so in a few words.");
    }
    List<String> unknown = keys.unknown(typed.scopeSet());
    if (!unknown.isEmpty()) {
      throw new UserRefused(
          "There is no permission \"%s\".".formatted(unknown.getFirst()),
          "A scope is one, such as app/kind: view, or * for all of yours.");
    }
    return new NewApiKey(me.username(), typed.purpose().strip(), typed.scopeSet(), typed.end(zone));
  }

  private KeysPage page(HttpServletRequest request, Typed typed, String made, String problem) {
    ZoneId zone = Preferences.of(request).zone();
    List<Line> lines = keys.of(Access.actor().id()).stream().map(key -> line(key, zone)).toList();
    return new KeysPage(lines, typed, made, problem);
  }

  private static Line line(ApiKeyAccount key, ZoneId zone) {
    return new Line(
        key.id(),
        key.description(),
        String.join(", ", new TreeSet<>(key.scopes())).replaceFirst("^\\*$", "all that you may do"),
        key.expires() == null ? "no end" : "until " + Moments.read(key.expires(), zone),
        key.lastSeen() == null ? "never used" : "last used " + Moments.read(key.lastSeen(), zone));
  }

  /**
   * What the page shows.
   *
   * @param lines the keys there are
   * @param typed what was typed and refused
   * @param made the key that was just made, shown this once; empty for none
   * @param problem why none was made; empty for nothing
   */
  public record KeysPage(List<Line> lines, Typed typed, String made, String problem) {}

  /**
   * One key.
   *
   * @param id its number
   * @param purpose what it is for
   * @param scopes what it may do
   * @param end until when
   * @param used when last
   */
  public record Line(int id, String purpose, String scopes, String end, String used) {}

  /**
   * What somebody typed.
   *
   * @param purpose what it is for
   * @param scopes permissions, one a line
   * @param last day
   */
  public record Typed(String purpose, String scopes, String last) {

    static final Typed NOTHING = new Typed("", ApiKeys.EVERYTHING, "");

    static Typed of(MultiValueMap<String, String> sent) {
      return new Typed(
          sent.getOrDefault("purpose", List.of("")).getFirst(),
          sent.getOrDefault("scopes", List.of("")).getFirst(),
          sent.getOrDefault("last", List.of("")).getFirst());
    }

    Set<String> scopeSet() {
      return Arrays.stream(scopes.split("\\R"))
          .map(String::strip)
          .filter(scope -> !scope.isEmpty())
          .collect(Collectors.toSet());
    }

    @Nullable Instant end(ZoneId zone) {
      if (last.isBlank()) {
        return null;
      }
      try {
        return LocalDate.parse(last).plusDays(1).atStartOfDay(zone).toInstant();
      } catch (DateTimeParseException e) {
        throw new UserRefused("\"%s\" is no day.".formatted(last), "Such as 2027-06-30.");
      }
    }
  }
}
