package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import java.math.BigDecimal;
import java.net.URL;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Good values of fields, of which each has two, and some that are good for few. */
final class Sample {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<Class<?>, List<String>> TEXTS =
      Map.of(
          URL.class, List.of("http://127.0.0.1/a", "http://localhost/a"),
          Locale.class, List.of("en_US", "sr_BA_#Latn"),
          Currency.class, List.of("EUR", "USD"));

  /** What is wrong for most fields, as JSON. */
  static final List<String> WRONG =
      List.of(
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\"",
          "true",
          "null",
          "[[1]]",
          "{\"a\": 1}",
          "1.5",
          "1e400",
          "99999999999999999999",
          "\"23:59:59.9999999\"",
          "\"9999-12-31T23:59:59.9999999Z\"",
          "\"-292277-01-01\"",
          "\"" + "long".repeat(200) + "\"");

  private Sample() {}

  /**
   * A good value.
   *
   * @param which 0 or 1
   * @param keys of rows that the field may name
   */
  static @Nullable JsonNode of(String owner, Field field, int which, List<JsonNode> keys) {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT ->
          JSON.stringNode((field.unique() && !field.key() ? owner + " " : "") + text(field, which));
      case INTEGER -> JSON.numberNode((field.type() == Year.class ? 1990 : 1) + which);
      case DECIMAL -> JSON.numberNode(new BigDecimal(which == 0 ? "1.25" : "-20.5"));
      case BOOLEAN -> JSON.booleanNode(which == 0);
      case DATE -> JSON.stringNode(which == 0 ? "2024-02-29" : "1999-12-31");
      case TIME -> JSON.stringNode(which == 0 ? "10:11:12" : "23:59:59");
      case TIMESTAMP -> JSON.stringNode(moment(field, which));
      case JSON -> JSON.arrayNode().add("a").add(which == 0 ? "b, \"c\"" : "=d");
      case CHOICE -> JSON.stringNode(field.choices().get(which).value());
      case UUID ->
          JSON.stringNode("00000000-0000-4000-8000-00000000000" + (which == 0 ? "a" : "b"));
      case DURATION -> JSON.stringNode(which == 0 ? "PT1H30M0.5S" : "PT-1S");
      case REFERENCE -> keys.size() > which ? keys.get(which) : null;
      case REFERENCES -> many(keys, which);
      case BINARY, OTHER -> null;
    };
  }

  private static ArrayNode many(List<JsonNode> keys, int which) {
    ArrayNode many = JSON.arrayNode();
    keys.stream().limit(which + 1L).forEach(many::add);
    return many;
  }

  private static String text(Field field, int which) {
    if (field.name().equals("body")) {
      return (which == 0 ? "Long and\nlonger. " : "<&\"'> \t=1+1 ").repeat(70_000) + ".";
    }
    if (field.name().equals("words")) {
      return which == 0 ? "a b" : "c d e";
    }
    return field.type() instanceof Class<?> type && TEXTS.containsKey(type)
        ? TEXTS.get(type).get(which)
        : which == 0 ? "A/1 %é_x?" : "=2;\"'<&b";
  }

  private static String moment(Field field, int which) {
    String local = which == 0 ? "2021-02-26T15:53:00.123456" : "1969-12-31T23:59:59";
    return local + (field.type() == LocalDateTime.class ? "" : "Z");
  }
}
