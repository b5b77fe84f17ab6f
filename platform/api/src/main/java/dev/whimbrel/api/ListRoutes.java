package dev.whimbrel.api;

import dev.whimbrel.api.ApiProblem.Wrong;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.security.Verb;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers with several rows. */
final class ListRoutes {

  private final ApiGate gate;
  private final ListReader reader;
  private final Clock clock;

  ListRoutes(ApiGate gate, ListReader reader, Clock clock) {
    this.gate = gate;
    this.reader = reader;
    this.clock = clock;
  }

  /** What there is for whoever asks, and where. */
  ServerResponse index(ServerRequest request) {
    List<Map<String, String>> seen =
        gate.seen().stream()
            .map(
                resource -> {
                  Map<String, String> entry = new LinkedHashMap<>();
                  entry.put("name", resource.id());
                  entry.put("label", resource.pluralLabel());
                  entry.put("href", href(resource));
                  return entry;
                })
            .toList();
    return Json.answer(HttpStatus.OK).body(Json.bytes(Map.of("resources", seen)));
  }

  /** One page of rows, with the addresses of its neighbours. */
  ServerResponse list(ServerRequest request) {
    Resource<?> resource = gate.open(request, Verb.VIEW);
    Asker asker = asker(request);
    ListQuery query = read(resource, request, asker);
    List<String> columns = columns(resource, query);
    ListReader.Page page =
        reader
            .read(resource, query.showing(columns), asker)
            .orElseThrow(
                () ->
                    ApiProblem.of(
                        HttpStatus.BAD_REQUEST,
                        "The place in the list is none of it; begin without \"after\" and"
                            + " \"before\"."));
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put(
        "rows", page.lines().stream().map(line -> RecordJson.of(resource, columns, line)).toList());
    boolean any = !page.lines().isEmpty();
    body.put("next", page.more() ? href(resource, query.after(page.end()), asker) : null);
    body.put(
        "previous", any && page.fewer() ? href(resource, query.before(page.start()), asker) : null);
    return Json.answer(HttpStatus.OK).body(Json.bytes(body));
  }

  /** Reads rows. */
  ListReader reader() {
    return reader;
  }

  /**
   * Who asks, and when: programs mean the same day wherever they run, but where they say a zone.
   */
  Asker asker(ServerRequest request) {
    return new Asker(gate.access(), ZonedDateTime.now(clock.withZone(zone(request))));
  }

  private static ZoneId zone(ServerRequest request) {
    @Nullable String named = request.params().getFirst(ListLinks.ZONE);
    if (named == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(named);
    } catch (DateTimeException e) {
      throw ApiProblem.of(
          HttpStatus.BAD_REQUEST,
          "There is no zone \"%s\": one is called America/Los_Angeles."
              .formatted(Naming.cut(named)));
    }
  }

  /** What the address asks for. */
  ListQuery read(Resource<?> resource, ServerRequest request, Asker asker) {
    Map<String, List<String>> given = new LinkedHashMap<>(request.params());
    given.remove(ListLinks.ZONE);
    ListQueryReader.Read read = new ListQueryReader(gate.resources(), resource, asker).read(given);
    if (!read.problems().isEmpty()) {
      throw ApiProblem.of(
          HttpStatus.BAD_REQUEST, read.problems().stream().map(p -> new Wrong("", p)).toList());
    }
    return read.query();
  }

  /** The columns that were asked for, else all that a list has. */
  static List<String> columns(Resource<?> resource, ListQuery query) {
    return query.columns().isEmpty()
        ? resource.fields().stream().filter(RecordJson::isListed).map(Field::name).toList()
        : query.columns();
  }

  private static String href(Resource<?> resource, ListQuery query, Asker asker) {
    return href(resource) + ListLinks.parameters(query, asker.now().getZone());
  }

  private static String href(Resource<?> resource) {
    return ApiRoutes.ROOT + "/" + resource.id();
  }
}
