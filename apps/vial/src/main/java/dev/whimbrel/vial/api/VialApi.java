package dev.whimbrel.vial.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.Report;
import dev.whimbrel.vial.entity.Reporter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The addresses of VIAL's own API; each answers every method alike, as those of the original. */
public final class VialApi {

  /** Adds and overwrites locations. */
  public static final String IMPORT_LOCATIONS = "/api/importLocations";

  /** Fills reports back from Airtable. */
  public static final String IMPORT_REPORTS = "/api/importReports";

  /** What a request may send, as in the original. */
  private static final int MOST = 10_000_000;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Resources resources;
  private final Access access;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  /** For whoever asks, on the given database. */
  public VialApi(
      Resources resources, Access access, JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.resources = resources;
    this.access = access;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** A request that is refused as a whole. */
  private static final class Refused extends RuntimeException {

    private final HttpStatus status;

    Refused(HttpStatus status, String message) {
      super(message);
      this.status = status;
    }

    ServerResponse answer() {
      return json(status, Map.of("error", String.valueOf(getMessage())));
    }
  }

  /** All addresses with what answers them. */
  public Map<String, HandlerFunction<ServerResponse>> routes() {
    return Map.of(IMPORT_LOCATIONS, this::importLocations, IMPORT_REPORTS, this::importReports);
  }

  /** The same for Spring. */
  public RouterFunction<ServerResponse> router() {
    RouterFunctions.Builder router = RouterFunctions.route();
    routes().forEach((path, handler) -> router.route(RequestPredicates.path(path), handler));
    return router
        .onError(Refused.class, (refused, request) -> ((Refused) refused).answer())
        .build();
  }

  private ServerResponse importLocations(ServerRequest request) throws IOException {
    wants(Location.class, Verb.ADD, Verb.CHANGE);
    wants(Provider.class, Verb.ADD, Verb.CHANGE);
    JsonNode body = body(request);
    List<JsonNode> records = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(records::add);
    } else {
      records.add(body);
    }
    return json(
        HttpStatus.OK,
        transaction.execute(status -> new LocationImport(jdbc).run(List.copyOf(records))));
  }

  private ServerResponse importReports(ServerRequest request) throws IOException {
    wants(Report.class, Verb.ADD, Verb.CHANGE);
    wants(Reporter.class, Verb.ADD, Verb.CHANGE);
    JsonNode body = body(request);
    boolean records = body.isArray();
    for (JsonNode record : body) {
      records &= record.isObject();
    }
    if (!records) {
      throw new Refused(HttpStatus.BAD_REQUEST, "POST body should be a JSON list of dictionaries");
    }
    return json(HttpStatus.OK, new ReportImport(jdbc, transaction).run(body));
  }

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
  }

  private static JsonNode body(ServerRequest request) throws IOException {
    try (InputStream in = request.servletRequest().getInputStream()) {
      byte[] bytes = in.readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw new Refused(HttpStatus.CONTENT_TOO_LARGE, "Request body exceeded 10000000 bytes");
      }
      if (bytes.length == 0) {
        throw new Refused(HttpStatus.BAD_REQUEST, "Expecting value: line 1 column 1 (char 0)");
      }
      return MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new Refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getOriginalMessage()));
    }
  }

  private static ServerResponse json(HttpStatus status, Object body) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(MAPPER.writeValueAsBytes(body));
  }
}
