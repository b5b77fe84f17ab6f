package dev.whimbrel.admin.presence;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.security.Verb;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tells who else has the form of a row open, to who may see the row. */
@Controller
public final class PresenceController {

  private final Gate gate;
  private final Labels labels;
  private final Presences presences;

  /** With who may, which rows there are, and who is where. */
  public PresenceController(Gate gate, Labels labels, Presences presences) {
    this.gate = gate;
    this.labels = labels;
    this.presences = presences;
  }

  @GetMapping("/presence/{app}/{name}/{key}")
  String look(@PathVariable Map<String, String> path, Model model) {
    Resource<?> resource = gate.open(path, Verb.VIEW);
    return others(resource, key(resource, path), model);
  }

  /** Whoever may only read is told of the others, and is none of them. */
  @PostMapping("/presence/{app}/{name}/{key}")
  String beat(
      @PathVariable Map<String, String> path,
      @RequestParam(defaultValue = "") String leave,
      Model model) {
    Resource<?> resource = gate.open(path, Verb.VIEW);
    Object key = key(resource, path);
    if (!leave.isEmpty()) {
      presences.leave(resource, key);
    } else if (gate.may(Verb.CHANGE, resource)) {
      presences.come(resource, key);
    }
    return others(resource, key, model);
  }

  private String others(Resource<?> resource, Object key, Model model) {
    model.addAttribute("others", presences.others(resource, key));
    model.addAttribute("one", Naming.inside(resource.label()));
    return "presence";
  }

  private Object key(Resource<?> resource, Map<String, String> path) {
    String part = path.getOrDefault("key", "");
    return RecordKey.parse(resource, part)
        .flatMap(key -> labels.of(resource, key))
        .map(Labels.Labelled::key)
        .orElseThrow(() -> Missing.row(resource, part));
  }
}
