package dev.whimbrel.api;

import dev.whimbrel.api.log.Logged;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Gives a whole list away, row by row, so that it may be of any length. */
final class ExportRoutes {

  private final Turns turns = new Turns();
  private final ApiGate gate;
  private final ListRoutes lists;
  private final ListReader reader;
  private final TransactionTemplate reading;

  ExportRoutes(ApiGate gate, ListRoutes lists, ListReader reader, TransactionTemplate reading) {
    this.gate = gate;
    this.lists = lists;
    this.reader = reader;
    this.reading = reading;
  }

  /** All rows that the address asks for, in one file. */
  ServerResponse export(ServerRequest request) {
    Resource<?> resource = gate.open(request, Verb.VIEW);
    Format format = format(request.pathVariable("format"));
    Asker asker = lists.asker(request);
    ListQuery asked = lists.read(resource, request, asker);
    List<RowWriter.Column> columns = columns(resource, asked, format);
    ListQuery query = asked.showing(columns.stream().map(RowWriter.Column::path).toList());
    String file = "%s-%s.%s".formatted(resource.name(), day(asker), format.ending());
    boolean head = request.method().equals(HttpMethod.HEAD);
    // From here on nothing stands between the turn and its end, which comes with the answer's.
    Turns.@Nullable Turn turn = head ? null : turns.take(Access.actor().id());
    return ServerResponse.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .header("Content-Type", format.mediaType())
        .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
        .build(
            (servletRequest, response) -> {
              Logged.withoutAnswer(servletRequest, "A whole list is not kept.");
              if (turn == null) {
                return null;
              }
              try (turn;
                  RowWriter writer = format.open(response.getOutputStream(), resource, columns)) {
                give(resource, query, asker, writer);
                // Before the reader has the end of the file and asks for the next one.
                turn.close();
              }
              return null;
            });
  }

  /** In one transaction, as the server keeps the rows that were not fetched yet for its length. */
  private void give(Resource<?> resource, ListQuery query, Asker asker, RowWriter writer) {
    reading.executeWithoutResult(
        status ->
            reader.each(
                resource,
                query,
                asker,
                line -> {
                  try {
                    writer.write(line);
                  } catch (IOException e) {
                    throw new UncheckedIOException("whoever asked is gone", e);
                  }
                }));
  }

  private static LocalDate day(Asker asker) {
    return asker.now().toLocalDate();
  }

  private static Format format(String ending) {
    return Format.of(ending)
        .orElseThrow(
            () ->
                ApiProblem.of(
                    HttpStatus.NOT_FOUND,
                    "There is no export as .%s; there are .csv, .xlsx, .ndjson and .json."
                        .formatted(ending)));
  }

  private List<RowWriter.Column> columns(Resource<?> resource, ListQuery query, Format format) {
    // A spreadsheet gets what people see in the list, a program what it sees in the API.
    List<String> paths =
        format.isForPeople() ? query.columns(resource) : ListRoutes.columns(resource, query);
    return paths.stream()
        .map(
            path ->
                new RowWriter.Column(
                    path,
                    resource.resolve(path).field(),
                    gate.access().follows(gate.resources(), resource, path)))
        .toList();
  }
}
