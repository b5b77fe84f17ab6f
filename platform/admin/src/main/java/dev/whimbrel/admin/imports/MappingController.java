package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.job.Job;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.job.Report;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.RowImports;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** Matches the columns of a file, shows what would come of it, and does it. */
@Controller
public final class MappingController {

  /** More records than these are a job, whose page shows how far it is. */
  private static final long AT_ONCE = 500;

  private final ImportGate gate;
  private final ChosenFiles files;
  private final ImportWork work;
  private final Showing showing;

  /** With who may, which file, and who does it. */
  MappingController(ImportGate gate, ChosenFiles files, ImportWork work, Showing showing) {
    this.gate = gate;
    this.files = files;
    this.work = work;
    this.showing = showing;
  }

  /** Where it is shown what comes of it: on its page, and on those of jobs. */
  record Showing(MappingPages pages, Jobs jobs) {}

  @GetMapping("/import/{app}/{name}/{key}")
  ModelAndView show(@PathVariable Map<String, String> place, ServletWebRequest exchange) {
    Chosen chosen = chosen(place);
    Mapping mapping = Mapping.guessed(chosen, MappingReader.zone(zone(exchange)));
    return view(showing.pages().form(chosen, mapping, List.of()), HttpStatus.OK);
  }

  @PostMapping("/import/{app}/{name}/{key}")
  ModelAndView map(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> sent,
      ServletWebRequest exchange) {
    String step = MappingReader.first(sent, "_step");
    if (step.equals("drop")) {
      Resource<?> resource = gate.open(place);
      files.drop(files.find(resource, key(place)));
      Flash.say(exchange, "The file is gone, and nothing was imported");
      return new ModelAndView("redirect:" + Places.imports(resource));
    }
    Chosen chosen = chosen(place);
    Mapping mapping = MappingReader.read(chosen, sent);
    try {
      if (step.equals("do") && mapping.seen().equals(MappingReader.first(sent, "_seen"))) {
        return begin(chosen, mapping, records(sent), exchange);
      }
      RowImports.Result tried = work.tried(chosen, mapping);
      return view(showing.pages().preview(chosen, mapping, tried, zone(exchange)), HttpStatus.OK);
    } catch (ImportFailure e) {
      return unready(chosen, mapping, String.valueOf(e.getMessage()));
    }
  }

  private Chosen chosen(Map<String, String> place) {
    return files.open(gate.open(place), key(place));
  }

  private static String key(Map<String, String> place) {
    return place.getOrDefault("key", "");
  }

  private static ZoneId zone(ServletWebRequest exchange) {
    return Preferences.of(exchange.getRequest()).zone();
  }

  /** As many as the trial has read; only the bar of progress goes by it. */
  private static int records(MultiValueMap<String, String> sent) {
    String text = MappingReader.first(sent, "_records");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }

  private ModelAndView begin(
      Chosen chosen, Mapping mapping, int records, ServletWebRequest exchange) {
    if (records <= AT_ONCE) {
      RowImports.Result result = work.done(chosen, mapping, _ -> {});
      if (result.id() == 0) {
        Flash.say(exchange, "Nothing was stored: every record was refused");
      }
      return new ModelAndView("redirect:" + href(chosen, result));
    }
    String title = "Import of " + chosen.upload().fileName();
    Job.Task task =
        new Job.Task(title, Places.list(chosen.resource()), records, Job.Promise.BATCHES);
    try {
      return new ModelAndView(
          "redirect:" + showing.jobs().start(task, course -> report(chosen, mapping, course)));
    } catch (Jobs.Busy e) {
      return unready(chosen, mapping, e.sentence());
    }
  }

  private Report report(Chosen chosen, Mapping mapping, ManyRows.Course course) {
    try {
      RowImports.Result result =
          work.done(chosen, mapping, read -> course.at((int) Math.min(read, Integer.MAX_VALUE)));
      Outcome outcome = result.outcome();
      String sentence =
          "%s read: %s new, %s changed, %s as they were, %s refused."
              .formatted(
                  Numbers.of(outcome.read(), "record", "records"),
                  Numbers.full(outcome.added()),
                  Numbers.full(outcome.changed()),
                  Numbers.full(outcome.same()),
                  Numbers.full(outcome.refused()));
      return Report.done(sentence).leading(href(chosen, result), "Result of the import");
    } catch (ImportFailure e) {
      return Report.refused(String.valueOf(e.getMessage()));
    }
  }

  /** A run that came to no record which could be stored has no page. */
  private static String href(Chosen chosen, RowImports.Result result) {
    return result.id() == 0
        ? Places.list(chosen.resource())
        : RunsController.LIST + "/" + result.id();
  }

  private ModelAndView unready(Chosen chosen, Mapping mapping, String problem) {
    return view(
        showing.pages().form(chosen, mapping, List.of(problem)), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private static ModelAndView view(MappingPage page, HttpStatus status) {
    ModelAndView view = new ModelAndView("imports/columns", Map.of("page", page));
    view.setStatus(status);
    return view;
  }
}
