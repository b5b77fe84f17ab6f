package dev.whimbrel.admin.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.whimbrel.admin.job.Job;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.job.Report;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.row.SpreadsheetText;
import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Refused;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** The runs of imports: a list, what each did, and its undo. */
@Controller
public final class RunsController {

  /** The list of them. */
  static final String LIST = "/imports";

  /** More rows than these are put back by a job, whose page shows how far it is. */
  private static final long AT_ONCE = 500;

  private final ImportGate gate;
  private final RunPages pages;
  private final Past past;
  private final Jobs jobs;

  /** With who may see which, and who puts them back. */
  RunsController(ImportGate gate, RunPages pages, Past past, Jobs jobs) {
    this.gate = gate;
    this.pages = pages;
    this.past = past;
    this.jobs = jobs;
  }

  /** What was done, and its undo. */
  record Past(ImportLog log, ImportUndo undo) {}

  @GetMapping(LIST)
  ModelAndView list(
      @RequestParam(name = "before", defaultValue = "") String before, ServletWebRequest exchange) {
    long number = before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    return new ModelAndView("imports/list", Map.of("page", pages.list(number, zone(exchange))));
  }

  @GetMapping(LIST + "/{id}")
  ModelAndView show(@PathVariable String id, ServletWebRequest exchange) {
    return new ModelAndView(
        "imports/run", Map.of("page", pages.page(gate.run(id), zone(exchange))));
  }

  /** Why records were refused, with an apostrophe before what a spreadsheet would run. */
  @GetMapping(LIST + "/{id}/refused")
  ResponseEntity<String> refused(@PathVariable String id) {
    ImportLog.Entry run = gate.run(id).entry();
    String name = "import-%d-refused.csv".formatted(run.id());
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(csv(past.log().refusals(run.id(), Outcome.REASONS)));
  }

  private static String csv(List<Refused> all) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord("line", "field", "reason");
      for (Refused refused : all) {
        csv.writeRecord(
            String.valueOf(refused.line()),
            SpreadsheetText.harmless(refused.field()),
            SpreadsheetText.harmless(refused.reason()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @GetMapping(LIST + "/{id}/undo")
  ModelAndView ask(@PathVariable String id, ServletWebRequest exchange) {
    ImportGate.Run run = gate.run(id);
    return new ModelAndView("imports/undo", Map.of("page", page(run, exchange)));
  }

  private UndoPage page(ImportGate.Run run, ServletWebRequest exchange) {
    return pages.undo(run, past.undo().preview(run.entry()), zone(exchange));
  }

  @PostMapping(LIST + "/{id}/undo")
  ModelAndView undo(@PathVariable String id, ServletWebRequest exchange) {
    ImportGate.Run run = gate.run(id);
    UndoPage page = page(run, exchange);
    if (page.button().isEmpty()) {
      Flash.say(
          exchange, page.problem().isEmpty() ? "There is nothing to put back" : page.problem());
      return new ModelAndView("redirect:" + page.path());
    }
    ImportLog.Entry entry = run.entry();
    long rows = entry.added() + entry.changed();
    if (rows > AT_ONCE) {
      return job(run, page, exchange);
    }
    try {
      Flash.say(exchange, said(past.undo().undo(entry)));
    } catch (ImportFailure e) {
      Flash.say(exchange, String.valueOf(e.getMessage()));
    }
    return new ModelAndView("redirect:" + page.run().href());
  }

  private ModelAndView job(ImportGate.Run run, UndoPage page, ServletWebRequest exchange) {
    ImportLog.Entry entry = run.entry();
    Job.Task task =
        new Job.Task(
            "Undo of the import of " + entry.fileName(),
            Places.list(run.resource()),
            (int) Math.min(entry.added() + entry.changed(), Integer.MAX_VALUE),
            Job.Promise.BATCHES);
    try {
      return new ModelAndView(
          "redirect:" + jobs.start(task, course -> report(entry, page.run().href(), course)));
    } catch (Jobs.Busy e) {
      Flash.say(exchange, e.sentence());
      return new ModelAndView("redirect:" + page.path());
    }
  }

  private Report report(ImportLog.Entry run, String href, ManyRows.Course course) {
    try {
      ImportUndo.Undone undone =
          past.undo().undo(run, rows -> course.at((int) Math.min(rows, Integer.MAX_VALUE)));
      return Report.done(said(undone) + ".").leading(href, "The import");
    } catch (ImportFailure e) {
      return Report.refused(String.valueOf(e.getMessage()));
    }
  }

  private static String said(ImportUndo.Undone undone) {
    return "%s put back, %s deleted, %s left as they are"
        .formatted(
            Numbers.of(undone.back(), "row", "rows"),
            Numbers.full(undone.deleted()),
            Numbers.full(undone.leftCount()));
  }

  private static ZoneId zone(ServletWebRequest exchange) {
    return Preferences.of(exchange.getRequest()).zone();
  }
}
