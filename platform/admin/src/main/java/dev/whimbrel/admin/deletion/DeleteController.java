package dev.whimbrel.admin.deletion;

import dev.whimbrel.admin.page.Flash;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.undo.UndoLog;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.Deletions;
import dev.whimbrel.model.write.NotSaved;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.security.Verb;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** Deletes a row, after saying what that means. */
@Controller
public final class DeleteController {

  private final Gate gate;
  private final Labels labels;
  private final Deletions deletions;
  private final UndoLog undo;

  /** With who may, what rows are called, what depends on them, and what keeps them. */
  public DeleteController(Gate gate, Labels labels, Deletions deletions, UndoLog undo) {
    this.undo = undo;
    this.gate = gate;
    this.labels = labels;
    this.deletions = deletions;
  }

  /**
   * What the page shows.
   *
   * @param plural of the resource
   * @param one "book"
   * @param title what the row is called
   * @param listHref the list
   * @param rowHref the row's page
   * @param consequences for other rows
   * @param problems why it was not deleted
   */
  public record DeletePage(
      String plural,
      String one,
      String title,
      String listHref,
      String rowHref,
      List<ConsequenceView> consequences,
      List<String> problems) {

    /** Whether rows that refer to this one forbid it. */
    public boolean isProtected() {
      return consequences.stream().anyMatch(c -> c.what() == Deletion.PROTECT);
    }
  }

  @GetMapping("/data/{app}/{name}/{key}/delete")
  String ask(
      @PathVariable String app, @PathVariable String name, @PathVariable String key, Model model) {
    Resource<?> resource = open(app, name);
    model.addAttribute("page", page(resource, row(resource, key), List.of()));
    return "delete";
  }

  @PostMapping("/data/{app}/{name}/{key}/delete")
  String delete(@PathVariable Map<String, String> path, ServletWebRequest exchange, Model model) {
    Resource<?> resource = open(path.getOrDefault("app", ""), path.getOrDefault("name", ""));
    Labels.Labelled row = row(resource, path.getOrDefault("key", ""));
    String said = "%s deleted".formatted(row.text());
    UndoLog.Done<Boolean> done;
    try {
      done =
          undo.doing(
              new UndoLog.Deed(resource, List.of(row.key()), true),
              () -> deletions.delete(resource, row.key(), null),
              _ -> said);
    } catch (NotSaved e) {
      Objects.requireNonNull(exchange.getResponse()).setStatus(HttpStatus.CONFLICT.value());
      List<String> problems = e.reasons().stream().map(Wrong::message).toList();
      model.addAttribute("page", page(resource, row, problems));
      return "delete";
    }
    Flash.say(exchange, done.said(said), done.href());
    return "redirect:" + Places.list(resource);
  }

  /** The page shows the row, so it takes the right to see it as well. */
  private Resource<?> open(String app, String name) {
    Resource<?> resource = gate.open(app, name, Verb.DELETE);
    if (!gate.may(Verb.VIEW, resource)) {
      throw new Forbidden(Verb.VIEW, resource);
    }
    return resource;
  }

  private Labels.Labelled row(Resource<?> resource, String part) {
    return RecordKey.parse(resource, part)
        .flatMap(key -> labels.of(resource, key))
        .orElseThrow(() -> Missing.row(resource, part));
  }

  private DeletePage page(Resource<?> resource, Labels.Labelled row, List<String> problems) {
    return new DeletePage(
        resource.pluralLabel(),
        Naming.inside(resource.label()),
        row.text(),
        Places.list(resource),
        Places.row(resource, row.key()),
        deletions.consequences(resource, row.key()).stream()
            .map(
                c -> ConsequenceView.of(c, row.key(), gate.may(Verb.VIEW, c.referrer().resource())))
            .toList(),
        problems);
  }
}
