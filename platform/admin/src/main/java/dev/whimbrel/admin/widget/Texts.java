package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.row.Fit;
import dev.whimbrel.model.row.Values;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all text has in common. */
public final class Texts {

  /** What browsers take as an address. */
  private static final int LONGEST = 2000;

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\s\"<>]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@:/?&#%\"<>]{1,64}@[\\w.-]{1,190}\\.[a-zA-Z]{2,24}");

  /** With the country, or as the United States write theirs. */
  private static final Pattern PHONE =
      Pattern.compile(
          "\\+[0-9](?:[ ().-]{0,2}[0-9]){6,14}|(?:1[ .-])?(?:\\([0-9]{3}\\) ?|[0-9]{3}["
              + " .-])[0-9]{3}[ .-][0-9]{4}");

  private Texts() {}

  /**
   * Where a text leads that is an address, an e-mail address or a phone number and nothing else;
   * empty for any other.
   */
  public static String leads(String text) {
    if (text.length() > LONGEST) {
      return "";
    }
    if (ADDRESS.matcher(text).matches()) {
      return text;
    }
    if (MAIL.matcher(text).matches()) {
      return "mailto:" + text;
    }
    return PHONE.matcher(text).matches() ? "tel:" + text.replaceAll("[^+0-9]", "") : "";
  }

  /** Refuses half a character, which would be kept as a question mark. */
  static String whole(String text) {
    if (Values.HALF_CHARACTER.matcher(text).find()) {
      throw new FieldRefused(
          "There is half a character in it, which no text may have: a surrogate such as \\ud800"
              + " alone.");
    }
    return text;
  }

  /** Refuses the one character that PostgreSQL keeps nowhere. */
  public static void refuseNul(List<String> typed) {
    if (typed.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
      throw new FieldRefused("There is a character in it that no text may have: NUL.");
    }
  }

  /** The text; null where there is none and the column takes NULL. */
  static @Nullable String checked(Field field, String text) {
    if (text.isEmpty() && !field.key()) {
      boolean any = field.typedText().isEmpty();
      return field.nullable() || !any ? null : "";
    }
    Integer most = field.maxLength();
    int length = text.codePointCount(0, text.length());
    if (most != null && length > most) {
      throw new FieldRefused("%,d characters. At most %,d fit.".formatted(length, most));
    }
    refuse(Fit.refusal(field, text));
    return Fit.stored(field, text);
  }

  /** Refuses what there is a reason against. */
  static void refuse(Optional<String> reason) {
    if (reason.isPresent()) {
      throw new FieldRefused(reason.get());
    }
  }
}
