package dev.whimbrel.admin;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All routes that Spring knows, so that a new one is walked without being named anywhere. */
final class Routes {

  /** What anybody may ask for. */
  private static final Set<String> PUBLIC =
      Set.of("GET /sign-in", "GET /assets/{hash}/{*name}", "ANY /error");

  /** What the chain in front answers before any controller. */
  private static final List<String> OF_THE_CHAIN = List.of("POST /sign-in", "POST /sign-out");

  private Routes() {}

  /** Every route, as "GET /data/{app}/{name}". */
  static Set<String> all(TestSite site) {
    Set<String> routes = new TreeSet<>(OF_THE_CHAIN);
    site.bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(info -> named(info).forEach(routes::add));
    return routes;
  }

  private static Stream<String> named(RequestMappingInfo info) {
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    List<String> words =
        methods.isEmpty() ? List.of("ANY") : methods.stream().map(RequestMethod::name).toList();
    return info.getPatternValues().stream()
        .flatMap(pattern -> words.stream().map(word -> word + " " + pattern));
  }

  /** Those that want a sign-in. */
  static List<String> closed(TestSite site) {
    return all(site).stream()
        .filter(route -> !PUBLIC.contains(route) && !OF_THE_CHAIN.contains(route))
        .toList();
  }

  /** Those about the rows of a resource. */
  static List<String> ofRows(TestSite site) {
    return closed(site).stream().filter(route -> route.contains("{app}")).toList();
  }

  /** Those that change something. */
  static List<String> writing(TestSite site) {
    return all(site).stream()
        .filter(route -> !route.startsWith("GET ") && !PUBLIC.contains(route))
        .toList();
  }

  /** A route's path for a row of the library. */
  static String path(String route, String resource, String key) {
    String path =
        route
            .replaceFirst("^[A-Z]+ ", "")
            .replace("{app}", "library")
            .replace("{name}", resource)
            .replace("{key}", key)
            .replace("{id}", "none")
            .replace("{hash}/{*name}", "0/whimbrel.css");
    if (path.contains("{")) {
      throw new AssertionError("say here what stands for the variable of " + route);
    }
    return path;
  }
}
