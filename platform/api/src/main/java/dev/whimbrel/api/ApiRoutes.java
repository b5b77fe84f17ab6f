package dev.whimbrel.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Which address and method asks for what. */
final class ApiRoutes {

  /** Where the API begins; an incompatible one would be another version beside it. */
  static final String ROOT = "/api/v1";

  private final ListRoutes lists;
  private final Rows rows;
  private final ExportRoutes exports;
  private final OpenApi document;

  ApiRoutes(ListRoutes lists, Rows rows, ExportRoutes exports, OpenApi document) {
    this.lists = lists;
    this.rows = rows;
    this.exports = exports;
    this.document = document;
  }

  /**
   * What reads and changes rows.
   *
   * @param single one row
   * @param bulk many at once
   */
  record Rows(RecordRoutes single, BulkRoutes bulk) {}

  /**
   * A route.
   *
   * @param method that it answers
   * @param pattern of its address
   * @param handler that answers
   */
  record Route(HttpMethod method, String pattern, HandlerFunction<ServerResponse> handler) {

    /** What may be read may be asked about: the server leaves the body of such an answer out. */
    HttpMethod[] methods() {
      return method.equals(HttpMethod.GET)
          ? new HttpMethod[] {method, HttpMethod.HEAD}
          : new HttpMethod[] {method};
    }
  }

  List<Route> all() {
    String list = ROOT + "/{app}/{name}";
    String row = list + "/{key}";
    return List.of(
        new Route(HttpMethod.GET, ROOT, lists::index),
        new Route(HttpMethod.GET, ROOT + "/openapi.json", document::answer),
        new Route(HttpMethod.GET, list + ".{format}", exports::export),
        new Route(HttpMethod.GET, list, lists::list),
        new Route(HttpMethod.POST, list, rows.single()::add),
        new Route(HttpMethod.POST, list + "/bulk", rows.bulk()::bulk),
        new Route(HttpMethod.GET, row, rows.single()::get),
        new Route(HttpMethod.PATCH, row, rows.single()::change),
        new Route(HttpMethod.DELETE, row, rows.single()::delete));
  }

  RouterFunction<ServerResponse> router() {
    RouterFunctions.Builder router = RouterFunctions.route();
    all()
        .forEach(
            route ->
                router.route(
                    RequestPredicates.methods(route.methods())
                        .and(RequestPredicates.path(route.pattern())),
                    route.handler()));
    all().stream()
        .map(Route::pattern)
        .distinct()
        .forEach(pattern -> router.route(RequestPredicates.path(pattern), wrongMethod(pattern)));
    router.route(RequestPredicates.path(ROOT + "/**"), ApiRoutes::nothing);
    return router
        .onError(ApiProblem.class, (problem, request) -> ((ApiProblem) problem).answer())
        .onError(
            RuntimeException.class,
            (fault, request) -> Faults.problem(fault, request.servletRequest()).answer())
        .build();
  }

  private HandlerFunction<ServerResponse> wrongMethod(String pattern) {
    Set<String> allowed = new TreeSet<>();
    all().stream()
        .filter(route -> route.pattern().equals(pattern))
        .flatMap(route -> Stream.of(route.methods()))
        .forEach(method -> allowed.add(method.name()));
    String methods = String.join(", ", allowed);
    return request -> {
      throw ApiProblem.of(
              HttpStatus.METHOD_NOT_ALLOWED,
              "%s does nothing here; there is %s.".formatted(request.method(), methods))
          .with("Allow", methods);
    };
  }

  private static ServerResponse nothing(ServerRequest request) {
    throw nothing();
  }

  /** There is nothing at an address. */
  static ApiProblem nothing() {
    return ApiProblem.of(
        HttpStatus.NOT_FOUND,
        "There is nothing at this address. GET %s lists what there is.".formatted(ROOT));
  }
}
