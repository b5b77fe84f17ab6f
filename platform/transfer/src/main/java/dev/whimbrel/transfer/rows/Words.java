package dev.whimbrel.transfer.rows;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Words of files that stand for rows, or for values of a list. */
final class Words {

  private Words() {}

  /** The word for one row, as a list; an empty one for none. */
  static List<String> one(JsonNode sent) {
    JsonNode one = Cells.single(sent);
    String word = one.isNull() ? "" : Cells.text(one).strip();
    return word.isEmpty() ? List.of() : List.of(word);
  }

  /** The words for any number of rows: a list of JSON, or one text with commas between. */
  static List<String> several(JsonNode sent) {
    if (sent instanceof ArrayNode list) {
      return list.valueStream().flatMap(one -> one(one).stream()).distinct().toList();
    }
    return one(sent).stream().flatMap(text -> split(text).stream()).distinct().toList();
  }

  /** Between commas; a name that has one itself stands in quotes, its own quotes twice. */
  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean begins = c == '"' && !quoted && word.toString().isBlank();
      boolean twice = c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (begins) {
        quoted = true;
      } else if (twice) {
        word.append(c);
        i++;
      } else if (c == '"' && quoted) {
        quoted = false;
      } else if (c == ',' && !quoted) {
        words.add(word.toString().strip());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString().strip());
    return words.stream().filter(one -> !one.isEmpty()).toList();
  }
}
