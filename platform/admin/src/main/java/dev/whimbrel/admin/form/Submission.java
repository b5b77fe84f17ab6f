package dev.whimbrel.admin.form;

import dev.whimbrel.model.write.Wrong;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent with a form.
 *
 * @param typed by field, as it was sent, to be shown again
 * @param changed by field, the values that differ from those of the row
 * @param wrong what could not be read
 */
public record Submission(
    Map<String, List<String>> typed, Map<String, @Nullable Object> changed, List<Wrong> wrong) {

  /** Whether anything differs from what the form was filled with. */
  boolean isAny() {
    return !changed.isEmpty() || !wrong.isEmpty();
  }

  /**
   * The same without what cannot be read, but for the fields whose control shows it all the same.
   */
  Submission fitting(Predicate<String> shown) {
    Map<String, List<String>> own = new HashMap<>(typed);
    wrong.stream().map(Wrong::field).filter(shown.negate()).forEach(own::remove);
    return new Submission(own, changed, List.of());
  }

  /** The same without what was only sent along. */
  Submission ofChanges() {
    Map<String, List<String>> own = new HashMap<>(typed);
    own.keySet().removeIf(name -> !isOfChange(name));
    return new Submission(own, changed, wrong);
  }

  /** Whether a control is of a field that somebody changed, to a value or to what is none. */
  boolean isOfChange(String control) {
    String field =
        control.startsWith(SubmissionReader.WORDS)
            ? control.substring(SubmissionReader.WORDS.length())
            : control;
    return changed.containsKey(field) || wrong.stream().anyMatch(w -> w.field().equals(field));
  }
}
