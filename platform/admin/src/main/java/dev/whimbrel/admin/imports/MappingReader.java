package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.model.Naming;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.rows.Manner;
import dev.whimbrel.transfer.rows.Plan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** Reads how somebody wants a file to be read; the controls have the names that are given here. */
final class MappingReader {

  /** Before the place of a column, whose field it chooses. */
  static final String COLUMN = "column.";

  /** Before the name of a reference, for what is done with words that mean no row. */
  static final String UNKNOWN = "unknown.";

  /** Before the name of a reference, for the row that is meant instead. */
  static final String INSTEAD = "instead.";

  /** Before the rule's name of one word, for the row that it means. */
  static final String WORD = "word.";

  private MappingReader() {}

  static Mapping read(Chosen chosen, MultiValueMap<String, String> sent) {
    List<String> fields = new ArrayList<>();
    for (int place = 0; place < chosen.columns().size(); place++) {
      fields.add(first(sent, COLUMN + place));
    }
    Map<String, String> rules = new LinkedHashMap<>();
    for (String control : sent.keySet()) {
      if (control.startsWith(UNKNOWN)) {
        String field = control.substring(UNKNOWN.length());
        String rule = first(sent, control);
        boolean instead = rule.equals(Plan.INSTEAD);
        rules.put(field, instead ? rule + first(sent, INSTEAD + field).strip() : rule);
      } else if (control.startsWith(WORD) && !first(sent, control).isBlank()) {
        rules.put(control.substring(WORD.length()), Plan.INSTEAD + first(sent, control).strip());
      }
    }
    return new Mapping(
        fields, first(sent, "key"), rules, first(sent, "zone").strip(), manners(sent));
  }

  /** Of each control at most one; what is none of them says nothing. */
  private static Set<Manner> manners(MultiValueMap<String, String> sent) {
    return Stream.of(MannerLines.Control.values())
        .flatMap(control -> control.chosen(first(sent, control.word())).stream())
        .collect(Collectors.toSet());
  }

  /**
   * Refuses what cannot be meant and the importer would not notice.
   *
   * @throws ImportFailure with what is wrong
   */
  static void require(Chosen chosen, Mapping mapping) {
    for (String name : mapping.twice()) {
      String label = chosen.resource().field(name).map(f -> f.label()).orElse(name);
      throw wrong("Two columns fill %s. Leave one of them out.".formatted(label));
    }
    if (Preferences.zone(mapping.zone()).isEmpty()) {
      throw wrong(
          "There is no time zone “%s”. Name it by continent and city: Europe/Zagreb."
              .formatted(Naming.cut(mapping.zone())));
    }
    if (mapping.unknown().containsValue(Plan.INSTEAD)) {
      throw wrong("Say which row is meant instead of words that mean none.");
    }
  }

  private static ImportFailure wrong(String sentence) {
    return new ImportFailure(sentence, "", null);
  }

  static String first(MultiValueMap<String, String> sent, String name) {
    return sent.getOrDefault(name, List.of("")).getFirst();
  }

  /** The zone of whoever asks, until they say another one. */
  static String zone(ZoneId zone) {
    return zone.getId().equals("Z") ? "UTC" : zone.getId();
  }
}
