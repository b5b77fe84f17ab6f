package dev.whimbrel.api;

import dev.whimbrel.api.log.ApiLog;
import dev.whimbrel.api.log.Logged;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;

/** Lets a request through to a resource, or says why not; every answer about rows begins here. */
final class ApiGate {

  private final Resources resources;
  private final Access access;

  ApiGate(Resources resources, Access access) {
    this.resources = resources;
    this.access = access;
  }

  Access access() {
    return access;
  }

  Resources resources() {
    return resources;
  }

  /** The resource of an address, for somebody who may do this with it. */
  Resource<?> open(ServerRequest request, Verb verb) {
    String app = request.pathVariable("app");
    String name = request.pathVariable("name");
    Resource<?> resource =
        resources
            .find(app, name)
            .orElseThrow(
                () ->
                    ApiProblem.of(
                        HttpStatus.NOT_FOUND,
                        "There is no resource %s/%s: %s"
                            .formatted(app, name, resources.hint(app + "/" + name, access))));
    want(resource, verb);
    if (resource.entity() == ApiLog.class) {
      // Else each look at the log would keep what all looks before it have kept.
      Logged.withoutAnswer(request.servletRequest(), "Rows of the log are not kept in the log.");
    }
    return access.doing(verb).visible(resource);
  }

  /** Refuses who may not do this. */
  void want(Resource<?> resource, Verb verb) {
    if (verb == Verb.ADD && resource.isAbstract()) {
      throw ApiProblem.of(
              HttpStatus.METHOD_NOT_ALLOWED,
              "Nothing is added here. " + access.need(verb, resource))
          .with("Allow", "GET, HEAD");
    }
    if (!access.may(verb, resource)) {
      throw ApiProblem.of(
          HttpStatus.FORBIDDEN,
          "You may not %s %s. %s"
              .formatted(
                  verb.word(), Naming.inside(resource.pluralLabel()), access.need(verb, resource)));
    }
  }

  /** The key in an address. */
  static Object key(Resource<?> resource, ServerRequest request) {
    String part = request.pathVariable("key");
    return RecordKey.parse(resource, part).orElseThrow(() -> gone(resource, part));
  }

  /** There is no row of that key, or not any more. */
  static ApiProblem gone(Resource<?> resource, Object key) {
    return ApiProblem.of(
        HttpStatus.NOT_FOUND, "There is no %s %s.".formatted(Naming.inside(resource.label()), key));
  }

  /** The resources that whoever asks may see. */
  List<Resource<?>> seen() {
    return resources.all().stream().filter(access::sees).toList();
  }

  /** What is computed of the rows of a resource that whoever asks may know. */
  List<Field> computed(Resource<?> resource) {
    return resource.computed().stream()
        .filter(column -> access.follows(resources, resource, column.path()))
        .map(ResolvedColumn::field)
        .toList();
  }

  /** All resources, as whoever asks may know them. */
  List<Resource<?>> visible() {
    List<Resource<?>> all = new ArrayList<>();
    resources.all().forEach(resource -> all.add(access.visible(resource)));
    return all;
  }

  /** The fingerprint that the row must still have. */
  static Optional<String> wanted(ServerRequest request) {
    return request.headers().header("If-Match").stream()
        .findFirst()
        .filter(tag -> !tag.strip().equals("*"))
        .map(tag -> tag.strip().replaceFirst("^W/", "").replace("\"", ""));
  }
}
