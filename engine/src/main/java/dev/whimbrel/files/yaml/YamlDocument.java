package dev.whimbrel.files.yaml;

import dev.whimbrel.error.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads one YAML (or JSON) document into nodes. Anchors and aliases, a second document and nesting
 * deeper than {@value #DEEPEST} are refused, so that the tree is never larger than its text.
 */
public final class YamlDocument {

  private static final int DEEPEST = 40;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(WordSchema.CORE)
          // The text is in memory already, and its tree is never larger.
          .setCodePointLimit(Integer.MAX_VALUE)
          .setAllowDuplicateKeys(true)
          .build();

  private YamlDocument() {}

  /**
   * The root of the text; null when it has none or is no YAML, which is then among the problems.
   */
  public static @Nullable Node read(String text, Problems problems) {
    try {
      List<Event> events = new ArrayList<>();
      new Parse(SETTINGS).parseString(text).forEach(events::add);
      if (!harmless(events, problems)) {
        return null;
      }
      Optional<Node> root = new Composer(SETTINGS, new ReadEvents(events)).getSingleNode();
      if (root.isEmpty()) {
        problems.add("empty-file", "there is nothing in it", "write its keys, or delete it");
      }
      return root.orElse(null);
    } catch (MarkedYamlEngineException e) {
      add(problems, e);
    } catch (ReaderException e) {
      Position at = Position.of(text, text.offsetByCodePoints(0, e.getPosition()));
      problems
          .at(at.line(), at.column())
          .add(
              "yaml-syntax",
              "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
              "delete it, or write it as an escape in double quotes");
    } catch (YamlEngineException e) {
      problems.add("yaml-syntax", String.valueOf(e.getMessage()), "split it into several files");
    }
    return null;
  }

  /** Walks the events before any node is made, for what would make the tree explode. */
  private static boolean harmless(List<Event> events, Problems problems) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      depth += depthChange(event);
      documents += event.getEventId() == Event.ID.DocumentStart ? 1 : 0;
      if (names(event) || depth > DEEPEST || documents > 1) {
        refuse(event, depth, problems);
        return false;
      }
    }
    return true;
  }

  /** Whether it gives a value a name, or refers to one by its name. */
  private static boolean names(Event event) {
    return event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent());
  }

  private static void refuse(Event event, int depth, Problems problems) {
    if (names(event)) {
      at(problems, event).add("anchor", "anchors and aliases are not read", "write the value out");
    } else if (depth > DEEPEST) {
      String message = "it is nested deeper than " + DEEPEST + " levels";
      at(problems, event).add("too-deep", message, "look for an unclosed bracket");
    } else {
      String hint = "one file holds one migration: take the --- line out, or use two files";
      at(problems, event).add("second-document", "a second YAML document begins", hint);
    }
  }

  private static int depthChange(Event event) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  private static void add(Problems problems, MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    problems
        .at(mark.map(m -> m.getLine() + 1).orElse(0), mark.map(m -> m.getColumn() + 1).orElse(0))
        .add("yaml-syntax", sentence(e), syntaxHint(e));
  }

  private static Problems.Place at(Problems problems, Event event) {
    return problems.at(
        event.getStartMark().map(m -> m.getLine() + 1).orElse(0),
        event.getStartMark().map(m -> m.getColumn() + 1).orElse(0));
  }

  private static String sentence(MarkedYamlEngineException e) {
    if (isTab(e)) {
      return "a tab stands where YAML wants spaces";
    }
    String context = e.getContext();
    String problem = e.getProblem();
    String sentence = context == null ? problem : context + ": " + problem;
    int begun = e.getContextMark().map(mark -> mark.getLine() + 1).orElse(0);
    boolean elsewhere = e.getProblemMark().filter(m -> m.getLine() + 1 != begun).isPresent();
    return sentence.strip().replaceAll("\\s+", " ")
        + (begun > 0 && elsewhere ? ", begun on line " + begun : "");
  }

  private static boolean isTab(MarkedYamlEngineException e) {
    return String.valueOf(e.getProblem()).contains("(TAB)");
  }

  private static String syntaxHint(MarkedYamlEngineException e) {
    return isTab(e)
        ? "replace the tab by spaces"
        : "look at the indentation, colons and quotes of this line and the one before";
  }
}
