package dev.whimbrel.admin.form;

import dev.whimbrel.admin.form.FormPages.Reader;
import dev.whimbrel.admin.form.FormPages.Refused;
import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.RecordWriter;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private final SubmissionReader submissions;
  private final RecordWriter writer;

  /** With who may, what is there, what is sent and how it is written. */
  FormController(Gate gate, FormPages pages, SubmissionReader submissions, RecordWriter writer) {
    this.gate = gate;
    this.pages = pages;
    this.submissions = submissions;
    this.writer = writer;
  }

  @GetMapping("/data/{app}/{name}/{key}")
  String show(
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "") String from,
      HttpServletRequest request,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.VIEW);
    Row row = row(resource, path.getOrDefault("key", ""));
    Reader reader = new Reader(Preferences.of(request).zone(), list(from));
    model.addAttribute("page", pages.make(resource, Optional.of(row), Refused.NOTHING, reader));
    return "form";
  }

  @GetMapping("/add/{app}/{name}")
  String blank(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> given,
      HttpServletRequest request,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.ADD);
    Reader reader = new Reader(Preferences.of(request).zone(), "");
    Refused filled = new Refused(filled(resource, given), List.of(), List.of());
    model.addAttribute("page", pages.make(resource, Optional.empty(), filled, reader));
    return "form";
  }

  /** What the address fills in; what it says of no field is not for this form. */
  private static Map<String, List<String>> filled(
      Resource<?> resource, MultiValueMap<String, String> given) {
    Map<String, List<String>> filled = new HashMap<>();
    for (Field field : SubmissionReader.editable(resource, true)) {
      List<String> values = given.getOrDefault(field.name(), List.of());
      if (!values.isEmpty()) {
        filled.put(field.name(), values.stream().map(v -> v.replace("\0", "")).toList());
      }
    }
    return filled;
  }

  @PostMapping("/add/{app}/{name}")
  String add(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> sent,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.ADD);
    ZoneId zone = zone(sent, exchange.getRequest());
    Submission submission = submissions.read(resource, Optional.empty(), sent, zone);
    try {
      if (!submission.wrong().isEmpty()) {
        throw new NotSaved(submission.wrong());
      }
      Object key = writer.add(resource, submission.changed());
      Flash.say(exchange, "%s added".formatted(resource.label()));
      boolean another = sent.containsKey("_another");
      return "redirect:" + (another ? Places.add(resource) : after(resource, key));
    } catch (NotSaved e) {
      Refused refused = new Refused(submission.typed(), e.reasons(), List.of());
      answer(exchange, HttpStatus.UNPROCESSABLE_CONTENT);
      Reader reader = new Reader(zone, "");
      model.addAttribute("page", pages.make(resource, Optional.empty(), refused, reader));
      return "form";
    }
  }

  @PostMapping("/data/{app}/{name}/{key}")
  String change(
      @PathVariable Map<String, String> path,
      @RequestParam MultiValueMap<String, String> sent,
      ServletWebRequest exchange,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.CHANGE);
    Row row = row(resource, path.getOrDefault("key", ""));
    ZoneId zone = zone(sent, exchange.getRequest());
    Submission submission = submissions.read(resource, Optional.of(row), sent, zone);
    String from = list(first(sent, FROM));
    try {
      save(resource, row, submission, first(sent, "_fingerprint"));
    } catch (NotSaved e) {
      answer(exchange, e.isOvertaken() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
      Row now = row(resource, path.getOrDefault("key", ""));
      List<String> overtaken =
          e.isOvertaken()
              ? pages.differences(resource, now, submission.changed(), zone)
              : List.of();
      Refused refused = new Refused(submission.typed(), e.reasons(), overtaken);
      Reader reader = new Reader(zone, from);
      model.addAttribute("page", pages.make(resource, Optional.of(now), refused, reader));
      return "form";
    }
    Flash.say(exchange, said(submission.changed().size()));
    String back =
        Places.row(resource, row.key()) + (from.isEmpty() ? "" : "?from=" + encoded(from));
    return "redirect:" + (sent.containsKey("_close") ? Places.list(resource) + from : back);
  }

  private static String first(MultiValueMap<String, String> sent, String name) {
    return sent.getOrDefault(name, List.of("")).getFirst();
  }

  private static void answer(ServletWebRequest exchange, HttpStatus status) {
    Objects.requireNonNull(exchange.getResponse()).setStatus(status.value());
  }

  private void save(Resource<?> resource, Row row, Submission submission, String fingerprint) {
    if (!submission.wrong().isEmpty()) {
      throw new NotSaved(submission.wrong());
    }
    if (submission.changed().isEmpty()) {
      return;
    }
    if (!writer.change(resource, row.key(), fingerprint, submission.changed())) {
      throw Missing.row(resource, row.key().toString());
    }
  }

  private static String said(int count) {
    return switch (count) {
      case 0 -> "Nothing was changed";
      case 1 -> "1 field saved";
      default -> count + " fields saved";
    };
  }

  private String after(Resource<?> resource, Object key) {
    return gate.may(Verb.VIEW, resource) ? Places.row(resource, key) : "/";
  }

  private Row row(Resource<?> resource, String part) {
    if (!gate.may(Verb.VIEW, resource)) {
      throw new Forbidden(Verb.VIEW, resource);
    }
    return RecordKey.parse(resource, part)
        .flatMap(key -> writer.row(resource, key))
        .orElseThrow(() -> Missing.row(resource, part));
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
