package dev.whimbrel.admin.builder;

import dev.whimbrel.admin.builder.BuilderPage.Group;
import dev.whimbrel.admin.builder.BuilderPage.Line;
import dev.whimbrel.model.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The conditions of the page by their groups, and by the parts of these. */
final class BuilderGroups {

  private static final int MOST = 9;

  private final Map<Integer, Map<String, List<Line>>> groups = new TreeMap<>();

  BuilderGroups() {
    begin(Filter.Place.ALONE);
  }

  /** A group, or a part of one, that is there without any condition. */
  void begin(Filter.Place place) {
    lines(place);
  }

  void add(Filter.Place place, Line line) {
    lines(place).add(line);
  }

  private List<Line> lines(Filter.Place place) {
    return groups
        .computeIfAbsent(place.group(), _ -> new TreeMap<>(Map.of("", new ArrayList<>())))
        .computeIfAbsent(place.part(), _ -> new ArrayList<>());
  }

  /** Those that must all hold first. */
  List<Group> all() {
    List<Group> all = new ArrayList<>();
    groups.forEach((number, parts) -> all.add(group(number, new TreeMap<>(parts))));
    return all;
  }

  private static Group group(int number, Map<String, List<Line>> parts) {
    List<Line> own = parts.getOrDefault("", List.of());
    parts.remove("");
    boolean all = number == 0;
    return new Group(
        Filter.Place.group(number).word(),
        all ? "All of these" : "And any of these",
        own,
        parts.entrySet().stream().map(part -> part(number, part)).toList(),
        all ? "" : anotherPart(number, parts));
  }

  private static Group part(int number, Map.Entry<String, List<Line>> part) {
    String place = new Filter.Place(number, part.getKey()).word();
    return new Group(place, "All of these together", part.getValue(), List.of(), "");
  }

  private static String anotherPart(int number, Map<String, List<Line>> taken) {
    return IntStream.rangeClosed('a', 'z')
        .mapToObj(Character::toString)
        .filter(letter -> !taken.containsKey(letter))
        .map(letter -> new Filter.Place(number, letter).word())
        .findFirst()
        .orElse("");
  }

  /** The number of the group that can be added; 0 where there are enough. */
  int another() {
    return IntStream.rangeClosed(1, MOST)
        .filter(number -> !groups.containsKey(number))
        .findFirst()
        .orElse(0);
  }
}
