package dev.whimbrel.admin.form;

import dev.whimbrel.admin.form.FormPages.Reader;
import dev.whimbrel.admin.form.FormPages.Refused;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.admin.widget.Widget;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.model.write.Together;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** One row: its page, its form, and what the form does. */
@Controller
public final class FormController {

  private static final String FROM = "_from";

  private final Gate gate;
  private final FormPages pages;
  private final Saving saving;
  private final RecordWriter writer;

  /** With who may, what is shown, what becomes of a form, and what is there. */
  FormController(Gate gate, FormPages pages, Saving saving, RecordWriter writer) {
    this.gate = gate;
    this.pages = pages;
    this.saving = saving;
    this.writer = writer;
  }

  @GetMapping("/data/{app}/{name}/{key}")
  String show(
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "") String from,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.VIEW);
    Row row = row(resource, path.getOrDefault("key", ""));
    Reader reader = new Reader(Preferences.of(exchange.getRequest()).zone(), list(from));
    model.addAttribute("page", pages.make(resource, Optional.of(row), Refused.NOTHING, reader));
    model.addAttribute("spot", pages.spot(resource, exchange.getResponse()));
    model.addAttribute("instead", resource.deprecated().orElse(""));
    return "form";
  }

  @GetMapping("/add/{app}/{name}")
  String blank(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> given,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.ADD);
    HttpServletRequest request = exchange.getRequest();
    Reader reader = new Reader(Preferences.of(request).zone(), "");
    Submission read = saving.read(resource, new Sent(given, reader.zone())).mine();
    Submission fits = read.fitting(name -> resource.field(name).orElseThrow().kind().isText());
    Refused filled = Refused.filled(fits.typed());
    model.addAttribute("page", pages.make(resource, Optional.empty(), filled, reader));
    model.addAttribute("unread", unread(resource, given, read.wrong()));
    model.addAttribute(
        "spot", isPart(request) ? null : pages.spot(resource, exchange.getResponse()));
    return blank(request);
  }

  /** Beside another form, only the form itself. */
  private static String blank(HttpServletRequest request) {
    return isPart(request) ? "drawer" : "form";
  }

  private static boolean isPart(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  /** The new row for the form that wanted one, or the page to go on with. */
  private String added(Resource<?> resource, Saving.Added row, Asked asked, Model model) {
    Object key = row.key();
    ServletWebRequest exchange = asked.exchange();
    if (isPart(exchange.getRequest())) {
      answer(exchange, HttpStatus.CREATED);
      model.addAttribute("key", key.toString());
      model.addAttribute("text", writer.row(resource, key).map(Row::text).orElse(key.toString()));
      return "added";
    }
    Flash.say(exchange, "%s added".formatted(resource.label()), row.undo());
    return "redirect:" + (asked.another() ? Places.add(resource) : after(resource, key));
  }

  private record Asked(ServletWebRequest exchange, boolean another) {}

  /** A mistyped name or value would leave its field empty without a word. */
  private static List<String> unread(
      Resource<?> resource, MultiValueMap<String, String> given, List<Wrong> wrong) {
    List<String> fields =
        SubmissionReader.editable(resource, true).stream().map(Field::name).toList();
    Stream<String> names =
        given.keySet().stream()
            .filter(name -> !fields.contains(name))
            .map(
                name ->
                    "There is no field \"%s\" to fill in: %s"
                        .formatted(Naming.cut(name), Naming.nearest(name, fields)));
    Stream<String> values =
        wrong.stream()
            .map(
                w ->
                    "%s was not filled in with “%s”: %s"
                        .formatted(
                            resource.field(w.field()).map(Field::label).orElse(w.field()),
                            Naming.cut(Widget.only(given.getOrDefault(w.field(), List.of()))),
                            w.message()));
    return Stream.concat(names, values).toList();
  }

  @PostMapping("/add/{app}/{name}")
  String add(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> values,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.ADD);
    Sent sent = sent(values, exchange.getRequest());
    Saving.Form form = saving.read(resource, sent);
    try {
      Saving.Added row = saving.add(form);
      Drafts.saved(exchange, sent);
      return added(resource, row, new Asked(exchange, values.containsKey("_another")), model);
    } catch (Together.Refused e) {
      Refused refused = refused(form, e, Stamp.NONE);
      answer(exchange, HttpStatus.UNPROCESSABLE_CONTENT);
      Reader reader = new Reader(sent.zone(), "");
      model.addAttribute("page", pages.make(resource, Optional.empty(), refused, reader));
      return blank(exchange.getRequest());
    }
  }

  @PostMapping("/data/{app}/{name}/{key}")
  String change(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> values,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.CHANGE);
    String part = path.getOrDefault("key", "");
    Optional<Row> row = find(resource, part);
    Sent sent = sent(values, exchange.getRequest()).chosen(resource);
    Saving.Form form = read(resource, part, row, sent);
    if (row.isEmpty() && form.mine().typed().isEmpty()) {
      throw Missing.row(resource, part);
    }
    Refused refused;
    try {
      Object key = row.map(Row::key).orElseThrow(() -> Saving.gone(form));
      say(exchange, saving.save(key, form));
      Drafts.saved(exchange, sent);
      return "redirect:" + next(resource, key, sent);
    } catch (Together.Refused e) {
      answer(exchange, HttpStatus.UNPROCESSABLE_CONTENT);
      refused = refused(form, e, sent.stamp());
    } catch (Overtaken e) {
      refused = overtaken(exchange, e, form.mine());
    }
    // Who lost a race is shown the row as it is by now, or that it is gone.
    Optional<Row> now = refused.meanwhile().gone() ? Optional.empty() : find(resource, part);
    return form(model, pages.make(resource, now, refused, reader(sent)));
  }

  private static void say(ServletWebRequest exchange, Saving.Saved saved) {
    Flash.say(exchange, saved.said(), saved.undo());
  }

  private static Refused refused(Saving.Form form, Together.Refused why, Stamp stamp) {
    return new Refused(form.mine().typed(), why.at(""), Meanwhile.NOTHING, stamp, form.back(why));
  }

  /** Shows what was sent in its form again, and saves nothing. */
  String again(Held held, HttpServletRequest request, Model model) {
    Map<String, String> path = held.path();
    String part = path.getOrDefault("key", "");
    Resource<?> resource = gate.open(path, part.isEmpty() ? Verb.ADD : Verb.CHANGE);
    Optional<Row> row = part.isEmpty() ? Optional.empty() : find(resource, part);
    Sent sent = sent(held.form(), request).chosen(resource);
    Saving.Form form =
        part.isEmpty() ? saving.read(resource, sent) : read(resource, part, row, sent);
    boolean gone = row.isEmpty() && !part.isEmpty();
    Refused refused =
        new Refused(
            form.mine().typed(),
            List.of(new Wrong("", "The session had ended. What you typed is here again.")),
            gone ? Meanwhile.GONE : Meanwhile.NOTHING,
            sent.stamp(),
            form.back());
    return form(model, pages.make(resource, row, refused, reader(sent)));
  }

  /** What is made of a row that is gone has its key, where people give keys. */
  private Saving.Form read(Resource<?> resource, String part, Optional<Row> row, Sent sent) {
    Saving.Form form = saving.read(resource, row, sent);
    Submission read = form.mine();
    boolean keyed = resource.key().given() && !read.typed().isEmpty();
    if (row.isEmpty() && keyed) {
      RecordKey.parse(resource, part)
          .ifPresent(key -> read.typed().put(resource.key().name(), List.of(key.toString())));
    }
    return form;
  }

  private static String form(Model model, FormPage page) {
    model.addAttribute("page", page);
    return "form";
  }

  private static Reader reader(Sent sent) {
    return new Reader(sent.zone(), list(sent.first(FROM)));
  }

  /** Fields that nobody here changed are shown as others left them. */
  private static Refused overtaken(ServletWebRequest exchange, Overtaken by, Submission mine) {
    boolean gone = by.meanwhile().gone();
    answer(exchange, gone ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT);
    return new Refused(
        gone ? mine.typed() : mine.ofChanges().typed(),
        gone ? List.of() : mine.wrong(),
        by.meanwhile(),
        Stamp.NONE,
        by.children());
  }

  private static String next(Resource<?> resource, Object key, Sent sent) {
    String from = list(sent.first(FROM));
    if (sent.values().containsKey("_close")) {
      return Places.list(resource) + from;
    }
    return Places.row(resource, key) + (from.isEmpty() ? "" : "?from=" + encoded(from));
  }

  private static void answer(ServletWebRequest exchange, HttpStatus status) {
    Objects.requireNonNull(exchange.getResponse()).setStatus(status.value());
  }

  private String after(Resource<?> resource, Object key) {
    return gate.may(Verb.VIEW, resource) ? Places.row(resource, key) : "/";
  }

  private Row row(Resource<?> resource, String part) {
    return find(resource, part).orElseThrow(() -> Missing.row(resource, part));
  }

  private Optional<Row> find(Resource<?> resource, String part) {
    if (!gate.may(Verb.VIEW, resource)) {
      throw new Forbidden(Verb.VIEW, resource);
    }
    return RecordKey.parse(resource, part).flatMap(key -> writer.row(resource, key));
  }

  /** In the zone that the page was filled in; the reader may have moved since. */
  private static Sent sent(MultiValueMap<String, String> values, HttpServletRequest request) {
    ZoneId zone =
        Optional.ofNullable(values.getFirst("_zone"))
            .flatMap(Preferences::zone)
            .orElseGet(() -> Preferences.of(request).zone());
    return new Sent(values, zone);
  }

  /** Parameters of a list, and nothing else that somebody may have put there. */
  private static String list(String from) {
    return from.startsWith("?") && from.length() < 4000 && from.matches("\\?[\\w.=&%+,~-]*")
        ? from
        : "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
