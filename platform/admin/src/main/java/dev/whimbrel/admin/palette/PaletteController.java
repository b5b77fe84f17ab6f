package dev.whimbrel.admin.palette;

import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Search;
import dev.whimbrel.model.row.TimeBox;
import dev.whimbrel.security.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Finds records for the palette, among the rows that whoever asks may see. */
@Controller
public final class PaletteController {

  /** Of each kind so many are named; the list of the kind finds the others. */
  private static final int OF_EACH = 5;

  private static final int MOST = 20;

  /** One letter would find half of everything. */
  private static final int SHORTEST = 2;

  private static final Duration FOR_EACH = Duration.ofMillis(150);

  private static final Duration FOR_ALL = Duration.ofMillis(600);

  private final Gate gate;
  private final Labels labels;
  private final TimeBox timeBox;

  /** With who may see what, what rows are called, and a clock that stops slow questions. */
  public PaletteController(Gate gate, Labels labels, TimeBox timeBox) {
    this.gate = gate;
    this.labels = labels;
    this.timeBox = timeBox;
  }

  /**
   * Something to go to.
   *
   * @param label of it
   * @param href where it is
   * @param kind what it is one of
   * @param icon name of a symbol
   */
  public record Found(String label, String href, String kind, String icon) {}

  /** Records that have the words of {@code q}; without words, the forms for new ones. */
  @GetMapping("/palette")
  ModelAndView find(@RequestParam(defaultValue = "") String q) {
    String words = q.replace("\0", "").strip();
    boolean asks = words.length() >= SHORTEST;
    return new ModelAndView(
        "palette-found",
        Map.of("title", asks ? "Records" : "New", "found", asks ? records(words) : fresh()));
  }

  private List<Found> fresh() {
    return gate.viewable().stream()
        .filter(resource -> gate.may(Verb.ADD, resource))
        .map(
            resource ->
                new Found(
                    "New " + Naming.inside(resource.label()),
                    Places.add(resource),
                    resource.pluralLabel(),
                    "plus"))
        .toList();
  }

  /** Kinds whose search has indexes come first; when time is up, the others are not asked. */
  private List<Found> records(String words) {
    long end = System.nanoTime() + FOR_ALL.toNanos();
    List<Resource<?>> kinds = new ArrayList<>(gate.viewable());
    kinds.removeIf(resource -> resource.search().isEmpty());
    kinds.sort(Comparator.comparing(resource -> resource.indexed().isEmpty()));
    Search search = Search.parse(words.substring(0, Math.min(words.length(), 100)));
    List<Found> found = new ArrayList<>();
    for (Resource<?> kind : kinds) {
      if (found.size() < MOST && System.nanoTime() < end) {
        Resource<?> shown = gate.visible(kind);
        timeBox
            .ask(FOR_EACH, () -> labels.find(shown, search, OF_EACH, 0))
            .ifPresent(rows -> rows.forEach(row -> found.add(found(shown, row))));
      }
    }
    return found.subList(0, Math.min(found.size(), MOST));
  }

  private static Found found(Resource<?> resource, Labels.Labelled row) {
    return new Found(
        row.text(), Places.row(resource, row.key()), resource.pluralLabel(), "arrow-right");
  }
}
