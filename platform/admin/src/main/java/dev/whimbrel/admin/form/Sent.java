package dev.whimbrel.admin.form;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A form as it was sent.
 *
 * @param values of its controls
 * @param zone that its moments are in
 */
record Sent(MultiValueMap<String, String> values, ZoneId zone) {

  static final String FINGERPRINT = "_fingerprint";

  /** What the form was filled with. */
  static final String BASE = "_base";

  /** What clashing fields were filled with before others changed them. */
  static final String BEFORE = "_before";

  /** Before the name of a field that both sides changed: the control that chooses one. */
  static final String CHOOSE = "_choose.";

  static final String THEIRS = "theirs";
  static final String MINE = "mine";

  /** The part of it whose controls have names that begin so. */
  Sent within(String prefix) {
    MultiValueMap<String, String> own = new LinkedMultiValueMap<>();
    values.forEach(
        (name, all) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), all);
          }
        });
    return new Sent(own, zone);
  }

  String first(String name) {
    return values.getOrDefault(name, List.of("")).getFirst();
  }

  Stamp stamp() {
    return new Stamp(first(FINGERPRINT), first(BASE));
  }

  Optional<ShownTexts> base() {
    return ShownTexts.unpack(first(BASE));
  }

  ShownTexts before() {
    return ShownTexts.unpack(first(BEFORE)).orElse(ShownTexts.NOTHING);
  }

  /** Whether somebody was asked to choose a side of the field, and did not. */
  boolean isOpen(Field field) {
    return before().has(field) && !first(CHOOSE + field.name()).equals(MINE);
  }

  /** The same form as if the fields for which their side was chosen had been left alone. */
  Sent chosen(Resource<?> resource) {
    Optional<ShownTexts> base = base();
    MultiValueMap<String, String> chosen = new LinkedMultiValueMap<>(values);
    for (Field field : resource.fields()) {
      if (base.isPresent() && first(CHOOSE + field.name()).equals(THEIRS)) {
        chosen.put(field.name(), base.get().of(field));
        chosen.remove(SubmissionReader.WORDS + field.name());
        chosen.remove(CHOOSE + field.name());
      }
    }
    return new Sent(chosen, zone);
  }
}
