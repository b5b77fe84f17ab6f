package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.ExactJson;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON value, printed with one member a line. */
public final class JsonWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.JSON;
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                  .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"))
                  .withObjectIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n")))
          .build();

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return pretty(value.toString());
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(pretty(value.toString()));
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed);
    if (text.isBlank()) {
      return null;
    }
    try {
      JsonNode value = MAPPER.readTree(text);
      ExactJson.refusal(value).ifPresent(JsonWidget::refuse);
      return Texts.whole(MAPPER.writeValueAsString(value));
    } catch (JacksonException e) {
      throw new FieldRefused(where(e) + plain(e));
    }
  }

  private static void refuse(String why) {
    throw new FieldRefused(why);
  }

  private static String where(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? "This is no JSON: "
        : "No JSON at line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String plain(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return message.substring(0, Math.min(message.length(), 160)) + ".";
  }

  private static String pretty(String json) {
    try {
      return MAPPER.writeValueAsString(MAPPER.readTree(json));
    } catch (JacksonException e) {
      // A column of text may hold what is no JSON; people must see it to mend it.
      return json;
    }
  }

  @Override
  public String width(Field field) {
    return "";
  }
}
