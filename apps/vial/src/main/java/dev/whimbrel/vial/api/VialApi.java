package dev.whimbrel.vial.api;

import dev.whimbrel.admin.page.Places;
import dev.whimbrel.api.repeat.Repeats;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.restriction.Limits;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.Verb;
import dev.whimbrel.vial.entity.ImportRun;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.Report;
import dev.whimbrel.vial.entity.Reporter;
import dev.whimbrel.vial.entity.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of VIAL's own API; each answers every method alike, as those of the original. */
public final class VialApi {

  private final Resources resources;
  private final Access access;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Repeats repeats;
  private final Bodies bodies;

  /** For whoever asks, on the given database; a request may send so many bytes. */
  public VialApi(Resources resources, Access access, Database database, int most) {
    this.resources = resources;
    this.access = access;
    this.jdbc = database.jdbc();
    this.transaction = database.transaction();
    this.repeats = database.repeats();
    this.bodies = new Bodies(most);
  }

  /** Where rows are, what keeps several statements together, and what is not done twice. */
  public record Database(JdbcTemplate jdbc, TransactionTemplate transaction, Repeats repeats) {}

  /** Addresses for who may, with what answers them. */
  public Map<String, HandlerFunction<ServerResponse>> routes() {
    return Map.of(
        "/api/importLocations", this::importLocations,
        "/api/updateLocations", this::updateLocations,
        "/api/importReports", this::importReports,
        "/api/startImportRun", this::startImportRun,
        "/api/createLocationFromSourceLocation", this::createLocation);
  }

  /** Addresses for anybody. */
  public Map<String, HandlerFunction<ServerResponse>> publicRoutes() {
    ReferenceLists lists = new ReferenceLists(jdbc);
    return Map.of(
        "/api/locationTypes", lists::locationTypes,
        "/api/providerTypes", lists::providerTypes,
        "/api/taskTypes", lists::taskTypes,
        "/api/availabilityTags", lists::availabilityTags,
        "/api/counties/{state}", lists::counties);
  }

  /** All of them for Spring. */
  public RouterFunction<ServerResponse> router() {
    RouterFunctions.Builder router = RouterFunctions.route();
    routes().forEach((path, handler) -> router.route(RequestPredicates.path(path), handler));
    publicRoutes().forEach((path, handler) -> router.GET(path, handler));
    return router
        .onError(Refused.class, (refused, request) -> ((Refused) refused).answer())
        .build();
  }

  private ServerResponse importLocations(ServerRequest request) throws IOException {
    wants(Location.class, Verb.ADD, Verb.CHANGE);
    wants(Provider.class, Verb.ADD, Verb.CHANGE);
    JsonNode body = bodies.read(request);
    List<JsonNode> records = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(records::add);
    } else {
      records.add(body);
    }
    return Bodies.written(once(request, body, () -> locations(List.copyOf(records))));
  }

  private String locations(List<JsonNode> records) {
    return Bodies.text(transaction.execute(status -> new LocationImport(jdbc).run(records)));
  }

  /** The answer of a call, or the one that it was given before by the same key. */
  private String once(ServerRequest request, JsonNode body, Supplier<String> work) {
    try {
      return repeats.once(Repeats.Call.of(request, body), work);
    } catch (Repeats.BadKey e) {
      throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
    }
  }

  private ServerResponse updateLocations(ServerRequest request) throws IOException {
    wants(Location.class, Verb.CHANGE);
    wants(Provider.class, Verb.ADD, Verb.CHANGE);
    ObjectNode body = bodies.object(request);
    return Bodies.json(
        HttpStatus.OK, transaction.execute(status -> new LocationUpdate(jdbc).run(body)));
  }

  private ServerResponse importReports(ServerRequest request) throws IOException {
    wants(Report.class, Verb.ADD, Verb.CHANGE);
    wants(Reporter.class, Verb.ADD, Verb.CHANGE);
    JsonNode body = bodies.read(request);
    boolean records = body.isArray();
    for (JsonNode record : body) {
      records &= record.isObject();
    }
    if (!records) {
      throw new Refused(HttpStatus.BAD_REQUEST, "POST body should be a JSON list of dictionaries");
    }
    return Bodies.json(HttpStatus.OK, new ReportImport(jdbc, transaction).run(body));
  }

  private ServerResponse startImportRun(ServerRequest request) {
    wants(ImportRun.class, Verb.ADD);
    if (!request.method().equals(HttpMethod.POST)) {
      throw new Refused(HttpStatus.BAD_REQUEST, "POST required");
    }
    // Somebody who is signed in shows none.
    Optional<Integer> key =
        ApiKeys.number(request.headers().firstHeader(HttpHeaders.AUTHORIZATION));
    Integer run =
        JdbcClient.create(jdbc)
            .sql("insert into import_run (created_at, api_key_id) values (now(), ?) returning id")
            .param(key.orElse(null))
            .query(Integer.class)
            .single();
    return Bodies.json(HttpStatus.OK, Map.of("import_run_id", run));
  }

  private ServerResponse createLocation(ServerRequest request) throws IOException {
    wants(Location.class, Verb.ADD);
    wants(SourceLocation.class, Verb.CHANGE);
    ObjectNode body = bodies.object(request);
    int creator = Access.actor().id();
    SourcePlaces.Place made =
        transaction.execute(status -> new SourcePlaces(jdbc).locationOf(body, creator));
    Resource<?> locations = resources.of(Location.class).orElseThrow();
    String page =
        request
            .uriBuilder()
            .replacePath(Places.row(locations, made.id()))
            .replaceQuery("")
            .build()
            .toString();
    Map<String, String> location = new LinkedHashMap<>();
    location.put("id", made.publicId());
    location.put("name", made.name());
    location.put("vial_url", page);
    return Bodies.json(HttpStatus.OK, Map.of("location", location));
  }

  /** These statements write whole rows of any number, so who is kept to some rows may not. */
  private void wants(Class<?> entity, Verb... verbs) {
    Resource<?> resource = resources.of(entity).orElseThrow();
    List<String> missing = new ArrayList<>();
    for (Verb verb : verbs) {
      if (!access.may(verb, resource)) {
        missing.add(Actor.permission(verb, resource.id()));
      }
    }
    if (!missing.isEmpty()) {
      throw new Refused(HttpStatus.FORBIDDEN, "Missing permissions: " + String.join(", ", missing));
    }
    if (Arrays.stream(verbs).anyMatch(v -> !access.doing(v).limits(resource).equals(Limits.NONE))) {
      throw new Refused(
          HttpStatus.FORBIDDEN, "Kept to a part of " + resource.id() + ": use /api/v1 instead");
    }
  }
}
