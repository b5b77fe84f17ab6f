package dev.whimbrel.admin.imports;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.transfer.rows.Columns;
import dev.whimbrel.transfer.rows.Manner;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How somebody wants a file to be read.
 *
 * @param fields by the place of the column the name of the field that it fills; empty for none
 * @param key names of fields by which rows are found, with commas between, or {@link #NONE}
 * @param unknown rules for words that mean no row, by field or of one word, as the importer writes
 *     them
 * @param zone of times that name none
 * @param manners how values are written, as far as somebody says so
 */
record Mapping(
    List<String> fields,
    String key,
    Map<String, String> unknown,
    String zone,
    Set<Manner> manners) {

  /** Every record is a new row. */
  static final String NONE = Plan.NONE.getFirst();

  Mapping {
    fields = List.copyOf(fields);
    unknown = Map.copyOf(unknown);
    manners = Set.copyOf(manners);
  }

  /** What the names of the columns say. */
  static Mapping guessed(Chosen chosen, String zone) {
    Resource<?> resource = chosen.resource();
    List<String> key = key(resource);
    Map<String, String> guessed = Columns.guessed(resource.keyedBy(key), chosen.columns());
    List<String> fields =
        chosen.columns().stream().map(column -> guessed.getOrDefault(column, "")).toList();
    boolean found = guessed.values().containsAll(key);
    return new Mapping(fields, found ? String.join(",", key) : NONE, Map.of(), zone, Set.of());
  }

  /** By what rows are found unless somebody says otherwise; nobody finds them by what is hidden. */
  static List<String> key(Resource<?> resource) {
    boolean seen = resource.importKey().stream().allMatch(n -> resource.field(n).isPresent());
    return seen ? resource.importKey() : List.of(resource.key().name());
  }

  /** The same for people. */
  static String keyLabel(Resource<?> resource) {
    return key(resource).stream()
        .flatMap(name -> resource.field(name).stream())
        .map(Field::label)
        .collect(Collectors.joining(" and "));
  }

  /** Fields that more than one column would fill. */
  Set<String> twice() {
    List<String> filled = new ArrayList<>(fields);
    filled.removeIf(String::isEmpty);
    new HashSet<>(filled).forEach(filled::remove);
    return new HashSet<>(filled);
  }

  /** The same in the words of the importer. */
  Planner.Wishes wishes(Resource<?> resource, Collection<String> columns) {
    Map<String, String> map = new LinkedHashMap<>();
    int place = 0;
    for (String column : columns) {
      map.put(column, place < fields.size() ? fields.get(place) : "");
      place++;
    }
    Map<String, String> rules = new LinkedHashMap<>(unknown);
    rules.keySet().removeIf(rule -> !fields.contains(Plan.field(rule)));
    List<String> names = key.isEmpty() ? List.of() : Arrays.asList(key.split(","));
    return new Planner.Wishes(resource.id(), names, map, rules, zone, manners);
  }

  /** Stands for it: another mapping has another one. */
  String seen() {
    return Integer.toHexString(
        Objects.hash(
            fields,
            key,
            new TreeMap<>(unknown).toString(),
            zone,
            new TreeSet<>(manners).toString()));
  }
}
