package dev.whimbrel.transfer.rows;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the records of a file become rows.
 *
 * @param resource as in {@code library/book}
 * @param key names of the fields by which rows are found; empty for those that the resource
 *     declares, {@link #NONE} for none
 * @param columns by the name in the file the field that it fills; an empty name leaves it out
 * @param unknown by the name of a reference what is done with words that mean no row; an empty name
 *     stands for all others, and {@code type:Drug store} for that word alone
 * @param zone of days and times that name none
 * @param manners how values are written, as far as that is said
 */
public record Plan(
    String resource,
    List<String> key,
    Map<String, String> columns,
    Map<String, String> unknown,
    String zone,
    // Plans that were kept before there were any are the same as plans without.
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<Manner> manners) {

  /** As the key: every record is a new row. */
  public static final List<String> NONE = List.of("none");

  /** What is done with words that mean no row: the record is refused. */
  public static final String REFUSE = "error";

  /** Such a row is made, with that word for its name. */
  public static final String CREATE = "create";

  /** The field stays empty. */
  public static final String EMPTY = "empty";

  /** In front of a word that is meant instead. */
  public static final String INSTEAD = "=";

  /** Copies the collections. */
  public Plan {
    key = List.copyOf(key);
    columns = Map.copyOf(columns);
    unknown = Map.copyOf(unknown);
    manners = Set.copyOf(manners);
  }

  /** What is done with a word of a field that means no row. */
  String rule(String field, String word) {
    String all = unknown.getOrDefault(field, unknown.getOrDefault("", REFUSE));
    return unknown.getOrDefault(word(field, word), all);
  }

  /** By which the rule of one word is found. */
  public static String word(String field, String word) {
    return field + ":" + word;
  }

  /** Of which field a rule is, of one word or of all. */
  public static String field(String rule) {
    int colon = rule.indexOf(':');
    return colon < 0 ? rule : rule.substring(0, colon);
  }
}
