package dev.whimbrel.admin.form;

import dev.whimbrel.admin.widget.Moments;
import dev.whimbrel.admin.widget.Widget;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Digest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the controls of a form were filled with. It travels with the form, so that what somebody
 * changed can be told from what was only sent along, whatever the row holds by then.
 *
 * @param texts by name of the control; fields that the form did not show are not in it
 */
record ShownTexts(Map<String, List<String>> texts) {

  static final ShownTexts NOTHING = new ShownTexts(Map.of());

  /** Before the digest of a text that is too long to travel twice; no text itself begins so. */
  private static final String DIGEST = "\0";

  /** A form holds at most 2 MB, and the text itself is in it as well. */
  private static final int LONG = 100_000;

  ShownTexts {
    Map<String, List<String>> kept = new HashMap<>();
    texts.forEach((name, all) -> kept.put(name, all.stream().map(ShownTexts::kept).toList()));
    texts = Map.copyOf(kept);
  }

  private static String kept(String text) {
    return text.length() <= LONG || text.startsWith(DIGEST) ? text : DIGEST + Digest.of(text);
  }

  /** As the hidden control of a form holds it. */
  String packed() {
    return Packed.pack(texts);
  }

  /** What a hidden control holds; nothing where it is missing or somebody made it up. */
  static Optional<ShownTexts> unpack(String packed) {
    return Packed.unpack(packed).map(ShownTexts::new);
  }

  /** Whether the form showed the field. */
  boolean has(Field field) {
    return texts.containsKey(field.name());
  }

  List<String> of(Field field) {
    return texts.getOrDefault(field.name(), List.of());
  }

  /** Whether the controls of a field were sent as they had been filled. */
  boolean isAsShown(Field field, List<String> sent, @Nullable String words) {
    if (field.kind() == FieldKind.REFERENCES || field.isTicked()) {
      return keys(sent).equals(keys(of(field))) && (words == null || words.isBlank());
    }
    String shownWords =
        Widget.only(texts.getOrDefault(SubmissionReader.WORDS + field.name(), List.of()));
    return only(field, sent).equals(only(field, of(field)))
        && (words == null || words.strip().equals(shownWords.strip()));
  }

  /** Whether a field is the same in both, whatever the rows that it refers to are called by now. */
  boolean isSame(Field field, ShownTexts other) {
    return isAsShown(field, other.of(field), null);
  }

  /** The keys that ticks were sent for. */
  static Set<String> keys(List<String> sent) {
    Set<String> keys = new LinkedHashSet<>(sent);
    keys.remove("");
    return keys;
  }

  /** Whether it was too long to travel, so that only changes of it are known. */
  boolean isDigest(Field field) {
    return Widget.only(of(field)).startsWith(DIGEST);
  }

  private static String only(Field field, List<String> sent) {
    boolean time = field.kind() == FieldKind.TIME || field.kind() == FieldKind.TIMESTAMP;
    // Browsers send the ends of lines as two characters.
    String text = Widget.only(sent).replace("\r\n", "\n");
    return time ? Moments.shortest(text) : kept(text);
  }
}
