package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Some of a few values, kept as a list of JSON; none ticked is no value. */
public final class TicksWidget implements Widget {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Override
  public boolean fits(Field field) {
    return field.isTicked();
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return fill(field, value, zone).stream()
        .map(one -> field.choice(one).map(Choice::label).orElse(one))
        .collect(Collectors.joining(", "));
  }

  /** In the order of the choices; what is none of them comes after, so that it is not lost. */
  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    Set<String> there = values(value);
    List<String> filled = new ArrayList<>();
    field.choices().stream().map(Choice::value).filter(there::remove).forEach(filled::add);
    filled.addAll(there);
    return filled;
  }

  private static Set<String> values(@Nullable Object value) {
    Set<String> values = new LinkedHashSet<>();
    try {
      JsonNode json = MAPPER.readTree(value == null ? "[]" : value.toString());
      json.forEach(one -> values.add(one.isString() ? one.asString() : one.toString()));
    } catch (JacksonException e) {
      // A column of text may hold what is no JSON; people must see it to mend it.
      values.add(String.valueOf(value));
    }
    return values;
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    List<String> ticked = typed.stream().filter(one -> !one.isBlank()).distinct().toList();
    Texts.refuseNul(ticked);
    return ticked.isEmpty() ? null : MAPPER.writeValueAsString(ticked);
  }

  @Override
  public String width(Field field) {
    return "";
  }
}
