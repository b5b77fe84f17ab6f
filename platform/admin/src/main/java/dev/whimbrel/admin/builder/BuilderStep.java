package dev.whimbrel.admin.builder;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a button of the form asks for.
 *
 * @param word {@code add}, {@code group}, {@code remove} or {@code show}
 * @param number of the group, or of the condition to remove
 */
record BuilderStep(String word, int number) {

  /** From the button's value, such as {@code add:2}; anything else only shows the page. */
  static BuilderStep of(MultiValueMap<String, String> given) {
    String[] parts = String.valueOf(given.getFirst("_do")).split(":", 2);
    boolean numbered = parts.length == 2 && parts[1].matches("[0-9]{1,3}");
    return new BuilderStep(parts[0], numbered ? Integer.parseInt(parts[1]) : -1);
  }

  boolean shows() {
    return word.equals("show");
  }

  /** The group that is begun; 0 for none. */
  int fresh() {
    return word.equals("group") && number > 0 ? number : 0;
  }

  /**
   * Adds or removes a condition.
   *
   * @param operators with which a condition on a field begins, by its path
   */
  void change(
      List<Part> parts, MultiValueMap<String, String> given, Map<String, String> operators) {
    if (word.equals("remove") && number >= 0 && number < parts.size()) {
      parts.remove(number);
    }
    String path = String.valueOf(given.getFirst("_new:" + number));
    @Nullable String operator = operators.get(path);
    if (word.equals("add") && operator != null && BuilderReader.hasRoom(parts)) {
      int group = BuilderReader.group(String.valueOf(number));
      parts.add(new Part(group, path, operator, "", ""));
    }
  }
}
