package dev.whimbrel.admin.form;

import dev.whimbrel.security.web.SignInRoutes;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A form that was sent after its session had ended, with where it was going.
 *
 * @param at its address
 * @param values of its controls
 */
record Held(String at, Map<String, List<String>> values) {

  private static final String AT = "_at";

  private static final Pattern ROW = Pattern.compile("/data/([^/]+)/([^/]+)/([^/]+)");
  private static final Pattern NEW = Pattern.compile("/add/([^/]+)/([^/]+)");

  /** The form that a request brings, or that the sign-in form of a request holds. */
  static Optional<Held> of(HttpServletRequest request) {
    String holding = request.getParameter(SignInRoutes.HOLDING);
    Map<String, List<String>> values = new HashMap<>();
    if (holding == null) {
      request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
      values.put(
          AT, List.of(String.valueOf(request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI))));
    } else {
      values.putAll(Packed.unpack(holding).orElse(Map.of()));
    }
    // Each sign-in has its own.
    values.remove("_csrf");
    String at = only(values, AT);
    values.remove(AT);
    return Optional.of(new Held(at, values)).filter(held -> !held.path().isEmpty());
  }

  /** As the control of the sign-in form holds it. */
  String packed() {
    Map<String, List<String>> all = new HashMap<>(values);
    all.put(AT, List.of(at));
    return Packed.pack(all);
  }

  /** Whether it was opened by this user. */
  boolean isOf(int user) {
    return only(values, SignInRoutes.OPENED_BY).equals(Integer.toString(user));
  }

  /** The parts of its address: app, name, and the key where it is about a row that there is. */
  Map<String, String> path() {
    Map<String, String> path = new LinkedHashMap<>();
    Matcher row = ROW.matcher(at);
    Matcher fresh = NEW.matcher(at);
    Matcher found = row.matches() ? row : fresh;
    if (found == row || fresh.matches()) {
      path.put("app", found.group(1));
      path.put("name", found.group(2));
    }
    if (found == row) {
      path.put("key", row.group(3));
    }
    return path;
  }

  MultiValueMap<String, String> form() {
    return new LinkedMultiValueMap<>(values);
  }

  private static String only(Map<String, List<String>> values, String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : all.getFirst();
  }
}
