package dev.whimbrel.admin.cell;

import dev.whimbrel.admin.cell.CellWriter.Cell;
import dev.whimbrel.admin.list.ListPage;
import dev.whimbrel.admin.list.ListPages;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.admin.page.SentList;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** One cell of a list: its control, and what becomes of what is typed there. */
@Controller
public final class CellController {

  private static final String FIELD = "_field";

  private final Gate gate;
  private final Resources resources;
  private final CellWriter cells;
  private final ListPages lists;

  /** With who may, what a cell is, and the row of the list that is shown again. */
  CellController(PageParts parts, CellWriter cells, ListPages lists) {
    this.gate = parts.gate();
    this.resources = parts.resources();
    this.cells = cells;
    this.lists = lists;
  }

  @GetMapping("/cell/{app}/{name}/{key}")
  ModelAndView control(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request) {
    Cell cell = cell(place, given, Preferences.of(request).zone());
    return new ModelAndView("cell", Map.of("page", cells.page(cell, CellWriter.Refused.NOTHING)));
  }

  /** Answers with the row as its list shows it, or with the control and why it was refused. */
  @PostMapping("/cell/{app}/{name}/{key}")
  ModelAndView save(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> sent,
      ServletWebRequest exchange) {
    HttpServletRequest request = exchange.getRequest();
    ZoneId zone = Preferences.zone(first(sent, "_zone")).orElse(Preferences.of(request).zone());
    Cell cell = cell(place, sent, zone);
    Asker asker = gate.asker(request);
    List<String> columns = columns(cell.resource(), first(sent, "_list"), asker);
    CellWriter.Answer answer = cells.save(cell, sent, first(sent, "_fingerprint"));
    if (answer.refused() != null) {
      ModelAndView again = new ModelAndView("cell", Map.of("page", answer.refused()));
      boolean overtaken = answer.overtaken();
      again.setStatus(overtaken ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
      return again;
    }
    if (!answer.undo().isEmpty()) {
      Objects.requireNonNull(exchange.getResponse()).setHeader("Undo-At", answer.undo());
    }
    ListPage list = lists.row(cell.resource(), columns, asker, cell.row().key());
    return new ModelAndView("cell-saved", Map.of("page", list));
  }

  private List<String> columns(Resource<?> resource, String list, Asker asker) {
    return new ListQueryReader(resources, resource, asker)
        .read(SentList.parameters(list))
        .query()
        .columns();
  }

  private Cell cell(Map<String, String> place, MultiValueMap<String, String> given, ZoneId zone) {
    Resource<?> resource = gate.open(place, Verb.CHANGE);
    if (!gate.may(Verb.VIEW, resource)) {
      throw new Forbidden(Verb.VIEW, resource);
    }
    Row row = cells.row(resource, place.getOrDefault("key", ""));
    String name = first(given, FIELD);
    Field field =
        resource
            .field(name)
            .filter(f -> lists.isCell(resource, f))
            .orElseThrow(() -> CellWriter.locked(resource, name));
    return new Cell(resource, row, field, zone);
  }

  private static String first(MultiValueMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value;
  }
}
