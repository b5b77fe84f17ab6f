package dev.whimbrel.admin.undo;

import dev.whimbrel.admin.job.Job;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.job.Report;
import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** Takes back what somebody has just done: at once where all of it can be, else after a preview. */
@Controller
public final class UndoController {

  /** Where steps are. */
  static final String PATH = "/undo";

  /** More rows than these are put back by a job, whose page shows how far it is. */
  private static final int AT_ONCE = 500;

  private static final int SHOWN = 20;

  private final Undoing undoing;
  private final Labels labels;
  private final Jobs jobs;

  UndoController(Undoing undoing, Labels labels, Jobs jobs) {
    this.undoing = undoing;
    this.labels = labels;
    this.jobs = jobs;
  }

  /** The last thing that whoever asks has done. */
  @GetMapping(PATH)
  String last(ServletWebRequest exchange) {
    Optional<Undoing.Step> step = undoing.step(0).filter(s -> !s.undone());
    if (step.isEmpty()) {
      Flash.say(exchange, "There is nothing to undo");
    }
    return "redirect:" + step.map(s -> PATH + "/" + s.id()).orElse("/");
  }

  @GetMapping(PATH + "/{id}")
  ModelAndView ask(@PathVariable String id) {
    return new ModelAndView("undo", Map.of("page", page(step(id), "")));
  }

  /** {@code _back} is the list that it was asked for from, {@code _sure} that all was shown. */
  @PostMapping(PATH + "/{id}")
  ModelAndView undo(
      @PathVariable String id,
      @RequestParam(name = "_back", defaultValue = "") String back,
      @RequestParam(name = "_sure", defaultValue = "") String sure,
      ServletWebRequest exchange) {
    Undoing.Step step = step(id);
    UndoPage page = page(step, "");
    if (page.button().isEmpty() || (!page.left().isEmpty() && sure.isEmpty())) {
      return new ModelAndView("redirect:" + page.path());
    }
    int rows = undoing.lines(step).size();
    if (rows > AT_ONCE) {
      return job(step, page, rows);
    }
    try {
      Undoing.Result result = undoing.undo(step);
      Flash.say(exchange, said(result, rows));
      // Where somebody comes from may be the page of a row that was taken away.
      boolean stays = result.gone() == 0 && isList(back);
      return new ModelAndView("redirect:" + (stays ? back : page.backHref()));
    } catch (Undoing.Refused e) {
      ModelAndView refused =
          new ModelAndView("undo", Map.of("page", page(step, String.valueOf(e.getMessage()))));
      refused.setStatus(HttpStatus.CONFLICT);
      return refused;
    }
  }

  /** Whether it can be gone to: braces would be filled in on the way. */
  private static boolean isList(String back) {
    return back.startsWith("/data/")
        && !back.contains("//")
        && back.chars().noneMatch(c -> "\\{}".indexOf(c) >= 0);
  }

  private ModelAndView job(Undoing.Step step, UndoPage page, int rows) {
    Job.Task task = new Job.Task("Undo of “" + step.said() + "”", page.backHref(), rows);
    try {
      return new ModelAndView("redirect:" + jobs.start(task, _ -> report(step, rows)));
    } catch (Jobs.Busy e) {
      ModelAndView later = new ModelAndView("undo", Map.of("page", page(step, e.sentence())));
      later.setStatus(HttpStatus.CONFLICT);
      return later;
    }
  }

  private Report report(Undoing.Step step, int rows) {
    try {
      return Report.done(said(undoing.undo(step), rows) + ".");
    } catch (Undoing.Refused e) {
      return Report.refused(String.valueOf(e.getMessage()));
    }
  }

  /** Somebody may have changed more of them since the page was shown. */
  private static String said(Undoing.Result result, int rows) {
    int done = result.back() + result.gone();
    String left = done == rows ? "" : ", the others are left as they are";
    return both(result, " put back", " deleted") + left;
  }

  /** "2 rows put back, 1 deleted" */
  private static String both(Undoing.Result result, String back, String gone) {
    if (result.back() == 0 && result.gone() > 0) {
      return Numbers.of(result.gone(), "row", "rows") + gone;
    }
    String rows = Numbers.of(result.back(), "row", "rows") + back;
    return result.gone() == 0 ? rows : rows + ", " + Numbers.full(result.gone()) + gone;
  }

  private Undoing.Step step(String id) {
    long number = id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
    return undoing
        .step(number)
        .orElseThrow(
            () ->
                new Missing(
                    "There is nothing of yours to undo here",
                    "What you do in lists can be taken back for fourteen days.",
                    List.of(new Crumb("Home", "/"))));
  }

  private UndoPage page(Undoing.Step step, String problem) {
    Resources resources = labels.resources();
    Optional<Resource<?>> resource =
        resources.all().stream().filter(r -> r.id().equals(step.resource())).findFirst();
    List<Undoing.Line> lines = step.undone() ? List.of() : undoing.lines(step);
    List<Undoing.Line> left = lines.stream().filter(line -> line.reason() != null).toList();
    List<Undoing.Line> seen = seen(left);
    List<Undoing.Line> can = lines.stream().filter(line -> line.reason() == null).toList();
    int back = can.size();
    String rows = Numbers.of(back, "row", "rows");
    return new UndoPage(
        step.said(),
        PATH + "/" + step.id(),
        resource.map(Places::list).orElse("/"),
        resource.map(Resource::pluralLabel).orElse("Home"),
        sentence(step, Undoing.Result.of(can)),
        left(seen, left.size() - seen.size()),
        seen.size() > SHOWN ? Numbers.full(seen.size() - SHOWN) : "",
        problem,
        back == 0 ? "" : left.isEmpty() ? "Undo" : "Put back " + rows);
  }

  private static String sentence(Undoing.Step step, Undoing.Result result) {
    if (step.undone()) {
      return "This was taken back already";
    }
    return result.back() + result.gone() == 0
        ? "Nothing can be put back"
        : both(result, " would be as before", " would be deleted");
  }

  /** Those of which whoever asks may know that they are there. */
  private List<Undoing.Line> seen(List<Undoing.Line> left) {
    Map<Resource<?>, Set<Object>> keys = new HashMap<>();
    for (Undoing.Line line : left) {
      RecordKey.read(line.resource(), line.key())
          .ifPresent(key -> keys.computeIfAbsent(line.resource(), _ -> new HashSet<>()).add(key));
    }
    keys.replaceAll(labels::seen);
    return left.stream()
        .filter(
            line ->
                RecordKey.read(line.resource(), line.key())
                    .filter(key -> keys.getOrDefault(line.resource(), Set.of()).contains(key))
                    .isPresent())
        .toList();
  }

  private List<UndoPage.Left> left(List<Undoing.Line> seen, int unseen) {
    List<UndoPage.Left> left = new ArrayList<>(seen.stream().limit(SHOWN).map(this::left).toList());
    if (unseen > 0) {
      String text = Numbers.of(unseen, "row", "rows") + " that you may not see";
      left.add(new UndoPage.Left(text, "", "You may not change what you may not see."));
    }
    return left;
  }

  private UndoPage.Left left(Undoing.Line line) {
    Optional<Labels.Labelled> row =
        RecordKey.read(line.resource(), line.key()).flatMap(key -> labels.of(line.resource(), key));
    return new UndoPage.Left(
        row.map(Labels.Labelled::text).orElse(line.resource().label() + " " + line.key()),
        row.map(r -> Places.row(line.resource(), r.key())).orElse(""),
        String.valueOf(line.reason()));
  }
}
