package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.form.Submission;
import dev.whimbrel.model.Resource;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody wants to do to many rows.
 *
 * @param resource whose rows they are
 * @param deed what
 * @param picked to which
 * @param answers what was filled in
 * @param set names of the fields that are filled in
 * @param zone of moments
 */
record Wish(
    Resource<?> resource,
    Deed deed,
    Picked picked,
    Submission answers,
    Set<String> set,
    ZoneId zone) {

  /** So many rows a preview tries, and so long. */
  static final int TRIED = 5000;

  static final Duration PATIENCE = Duration.ofSeconds(8);

  /** The rows that a preview tries. */
  List<Object> tried() {
    List<Object> keys = picked.keys();
    return keys.size() > TRIED ? keys.subList(0, TRIED) : keys;
  }

  /** Stands for the rows and the answers: another wish has another one. */
  String seen() {
    return Integer.toHexString(
        Objects.hash(deed.word(), picked.keys(), new TreeMap<>(answers.typed()).toString()));
  }
}
