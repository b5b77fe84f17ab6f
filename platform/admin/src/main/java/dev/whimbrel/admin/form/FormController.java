package dev.whimbrel.admin.form;

import dev.whimbrel.admin.form.FormPages.Refused;
import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One row: its page, its form, and what the form does. */
@Controller
public final class FormController {

  private static final String FROM = "_from";

  private final Gate gate;
  private final Rows rows;
  private final FormPages pages;
  private final SubmissionReader submissions;
  private final RecordWriter writer;

  /** With who may, what is there, what is sent and how it is written. */
  FormController(
      Gate gate, Rows rows, FormPages pages, SubmissionReader submissions, RecordWriter writer) {
    this.gate = gate;
    this.rows = rows;
    this.pages = pages;
    this.submissions = submissions;
    this.writer = writer;
  }

  @GetMapping("/data/{app}/{name}/{key}")
  String show(
      @PathVariable String app,
      @PathVariable String name,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String from,
      HttpServletRequest request,
      Model model) {
    Resource<?> resource = gate.open(app, name, Verb.VIEW);
    Row row = row(resource, key);
    ZoneId zone = Preferences.of(request).zone();
    model.addAttribute(
        "page", pages.make(resource, Optional.of(row), Refused.NOTHING, zone, list(from)));
    return "form";
  }

  @GetMapping("/add/{app}/{name}")
  String blank(
      @PathVariable String app,
      @PathVariable String name,
      HttpServletRequest request,
      Model model) {
    Resource<?> resource = gate.open(app, name, Verb.ADD);
    ZoneId zone = Preferences.of(request).zone();
    model.addAttribute("page", pages.make(resource, Optional.empty(), Refused.NOTHING, zone, ""));
    return "form";
  }

  @PostMapping("/add/{app}/{name}")
  String add(
      @PathVariable String app,
      @PathVariable String name,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Resource<?> resource = gate.open(app, name, Verb.ADD);
    ZoneId zone = zone(sent, request);
    Submission submission = submissions.read(resource, Optional.empty(), sent, zone);
    try {
      if (!submission.wrong().isEmpty()) {
        throw new NotSaved(submission.wrong());
      }
      Object key = writer.add(resource, submission.changed());
      Flash.say(request, response, "%s added".formatted(resource.label()));
      boolean another = sent.containsKey("_another");
      return "redirect:" + (another ? Places.add(resource) : after(resource, key));
    } catch (NotSaved e) {
      Refused refused = new Refused(submission.typed(), e.reasons(), List.of());
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("page", pages.make(resource, Optional.empty(), refused, zone, ""));
      return "form";
    }
  }

  @PostMapping("/data/{app}/{name}/{key}")
  String change(
      @PathVariable String app,
      @PathVariable String name,
      @PathVariable String key,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Resource<?> resource = gate.open(app, name, Verb.CHANGE);
    Row row = row(resource, key);
    ZoneId zone = zone(sent, request);
    Submission submission = submissions.read(resource, Optional.of(row), sent, zone);
    String from = list(sent.getOrDefault(FROM, List.of("")).getFirst());
    try {
      save(resource, row, submission, sent.getOrDefault("_fingerprint", List.of("")).getFirst());
    } catch (NotSaved e) {
      List<String> overtaken =
          e.isOvertaken()
              ? pages.differences(resource, row(resource, key), submission.changed(), zone)
              : List.of();
      Refused refused = new Refused(submission.typed(), e.reasons(), overtaken);
      response.setStatus(
          (e.isOvertaken() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
      model.addAttribute(
          "page", pages.make(resource, Optional.of(row(resource, key)), refused, zone, from));
      return "form";
    }
    int count = submission.changed().size();
    Flash.say(request, response, count == 0 ? "Nothing was changed" : said(count));
    boolean close = sent.containsKey("_close");
    return "redirect:"
        + (close
            ? Places.list(resource) + from
            : Places.row(resource, row.key()) + (from.isEmpty() ? "" : "?from=" + encoded(from)));
  }

  private void save(Resource<?> resource, Row row, Submission submission, String fingerprint) {
    if (!submission.wrong().isEmpty()) {
      throw new NotSaved(submission.wrong());
    }
    if (submission.changed().isEmpty()) {
      return;
    }
    if (!writer.change(resource, row.key(), fingerprint, submission.changed())) {
      throw gone(resource, row.key().toString());
    }
  }

  private static String said(int count) {
    return count == 1 ? "1 field saved" : count + " fields saved";
  }

  private String after(Resource<?> resource, Object key) {
    return gate.may(Verb.VIEW, resource) ? Places.row(resource, key) : "/";
  }

  private Row row(Resource<?> resource, String part) {
    if (!gate.may(Verb.VIEW, resource)) {
      throw new Forbidden(Verb.VIEW, resource);
    }
    return RecordKey.parse(resource, part)
        .flatMap(key -> rows.find(resource, key))
        .orElseThrow(() -> gone(resource, part));
  }

  /** There is no row of that key, or not any more. */
  static Missing gone(Resource<?> resource, String key) {
    return new Missing(
        "There is no %s %s".formatted(resource.label().toLowerCase(java.util.Locale.ROOT), key),
        "It was deleted, or the address was cut off or typed wrong.",
        List.of(new Crumb("Home", "/"), new Crumb(resource.pluralLabel(), Places.list(resource))));
  }

  /** The zone that the page was filled in; the reader may have moved since. */
  private static ZoneId zone(MultiValueMap<String, String> sent, HttpServletRequest request) {
    return Optional.ofNullable(sent.getFirst("_zone"))
        .flatMap(Preferences::zone)
        .orElseGet(() -> Preferences.of(request).zone());
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
