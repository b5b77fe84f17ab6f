package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.job.Job;
import dev.whimbrel.admin.job.Jobs;
import dev.whimbrel.admin.once.Once;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.write.ManyDone;
import dev.whimbrel.model.write.ManyRows;
import dev.whimbrel.model.write.RowRefused;
import dev.whimbrel.security.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** Does one thing to many rows, after it was shown what that would be. */
@Controller
public final class BulkController {

  /** More rows than these are a job, whose page shows how far it is. */
  private static final int AT_ONCE = 500;

  private final Gate gate;
  private final BulkPages pages;
  private final BulkReader reader;
  private final BulkWork work;
  private final Jobs jobs;

  /** With who may, what is sent and who does it. */
  BulkController(Gate gate, BulkReader reader, BulkWork work, Jobs jobs) {
    this.gate = gate;
    this.pages = work.pages();
    this.reader = reader;
    this.work = work;
    this.jobs = jobs;
  }

  /** Where somebody lands who had to sign in first: rows are ticked in the list. */
  @GetMapping("/bulk/{app}/{name}")
  String list(@PathVariable Map<String, String> place) {
    return "redirect:" + Places.list(gate.open(place, Verb.VIEW));
  }

  @PostMapping("/bulk/{app}/{name}")
  ModelAndView bulk(
      @PathVariable Map<String, String> place,
      @RequestParam MultiValueMap<String, String> sent,
      ServletWebRequest exchange) {
    Resource<?> resource = gate.open(place, Verb.VIEW);
    if (sent.containsKey(Picked.SHAPE)) {
      return taken(resource, sent, exchange);
    }
    Wish wish = reader.read(resource, sent, exchange.getRequest());
    if (wish.picked().keys().isEmpty()) {
      Flash.say(exchange, "Tick rows first, then choose what to do with them");
      return new ModelAndView("redirect:" + Places.list(resource, wish.picked().query()));
    }
    String step = BulkReader.first(sent, "_step");
    Optional<ModelAndView> unready = unready(wish, step);
    if (unready.isPresent()) {
      return unready.get();
    }
    try {
      return step.equals("do") && wish.seen().equals(BulkReader.first(sent, "_seen"))
          ? done(wish, Once.digest("bulk " + resource.id(), sent), exchange)
          : view(preview(wish), HttpStatus.OK);
    } catch (RowRefused e) {
      return view(pages.form(wish, pages.refusal(wish, e)), HttpStatus.CONFLICT);
    }
  }

  private BulkPage preview(Wish wish) {
    ManyDone tried = work.tried(wish);
    return pages.preview(wish, tried, work.unkept(wish, tried));
  }

  /** Leads to the file of the ticked rows. */
  private ModelAndView taken(
      Resource<?> resource, MultiValueMap<String, String> sent, ServletWebRequest exchange) {
    Asker asker = gate.asker(exchange.getRequest());
    Picked picked = reader.picked(resource, sent, asker);
    String back = Places.list(resource, picked.query());
    if (!picked.all() && picked.keys().isEmpty()) {
      Flash.say(exchange, "Tick rows first, then choose what to do with them");
      return new ModelAndView("redirect:" + back);
    }
    Optional<String> file =
        work.takeaway()
            .href(
                resource,
                picked.showing(reader.columns(resource, sent, asker)),
                BulkReader.first(sent, Picked.SHAPE),
                asker.now().getZone());
    if (file.isEmpty()) {
      Flash.say(
          exchange,
          "A file takes %d ticked rows at most: narrow the list, then take all that it finds"
              .formatted(Takeaway.MOST));
    }
    return new ModelAndView("redirect:" + file.orElse(back));
  }

  /** The form, as long as it is not filled in. */
  private Optional<ModelAndView> unready(Wish wish, String step) {
    if (step.isEmpty() && wish.deed().asks()) {
      return Optional.of(view(pages.form(wish, List.of()), HttpStatus.OK));
    }
    boolean nothing = wish.deed().edits() && wish.set().isEmpty();
    if (!nothing && wish.answers().wrong().isEmpty()) {
      return Optional.empty();
    }
    List<String> problems = nothing ? List.of("Tick the fields that you want to set.") : List.of();
    return Optional.of(view(pages.form(wish, problems), HttpStatus.UNPROCESSABLE_CONTENT));
  }

  private ModelAndView done(Wish wish, String form, ServletWebRequest exchange) {
    String back = Places.list(wish.resource(), wish.picked().query().first());
    int rows = wish.picked().keys().size();
    if (rows <= AT_ONCE) {
      Once.Made made = work.once(form, wish, ManyRows.Course.ALONE);
      Flash.say(exchange, made.result(), made.undo());
      return new ModelAndView("redirect:" + back);
    }
    String title = wish.deed().label() + " " + BulkPages.some(wish.resource(), rows);
    try {
      return new ModelAndView(
          "redirect:"
              + jobs.start(
                  new Job.Task(title, back, rows), course -> work.report(form, wish, course)));
    } catch (Jobs.Busy e) {
      return view(pages.form(wish, List.of(e.sentence())), HttpStatus.CONFLICT);
    }
  }

  private static ModelAndView view(BulkPage page, HttpStatus status) {
    ModelAndView view = new ModelAndView("bulk", Map.of("page", page));
    view.setStatus(status);
    return view;
  }
}
