package dev.whimbrel.admin.builder;

import dev.whimbrel.model.query.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a button of the form asks for.
 *
 * @param word {@code add}, {@code group}, {@code remove} or {@code show}
 * @param where the place of what is added, or the number of the condition to remove
 */
record BuilderStep(String word, String where) {

  /** From the button's value, such as {@code add:2}; anything else only shows the page. */
  static BuilderStep of(MultiValueMap<String, String> given) {
    String[] parts = String.valueOf(given.getFirst("_do")).split(":", 2);
    return new BuilderStep(parts[0], parts.length == 2 ? parts[1] : "");
  }

  boolean shows() {
    return word.equals("show");
  }

  /** Where a group, or a part of one, is begun. */
  Optional<Filter.Place> fresh() {
    return Optional.of(Filter.Place.of(where))
        .filter(place -> word.equals("group") && !place.isAlone());
  }

  /**
   * Adds or removes a condition.
   *
   * @param operators with which a condition on a field begins, by its path
   */
  void change(
      List<Part> parts, MultiValueMap<String, String> given, Map<String, String> operators) {
    if (word.equals("remove") && where.matches("[0-9]{1,3}")) {
      int index = Integer.parseInt(where);
      parts.subList(Math.min(index, parts.size()), Math.min(index + 1, parts.size())).clear();
    }
    String path = String.valueOf(given.getFirst("_new:" + where));
    @Nullable String operator = operators.get(path);
    if (word.equals("add") && operator != null && BuilderReader.hasRoom(parts)) {
      parts.add(new Part(Filter.Place.of(where), path, operator, "", ""));
    }
  }
}
