package dev.whimbrel.transfer.rows;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Matches the columns of files with the fields of resources. */
public final class Columns {

  private Columns() {}

  /** The fields that a column may fill; {@code resource} is as whoever asks sees it. */
  public static List<Field> fields(Resource<?> resource) {
    return resource.fields().stream().filter(field -> isFillable(resource, field)).toList();
  }

  private static boolean isFillable(Resource<?> resource, Field field) {
    boolean kept = field.secret() || field.version() || !field.kind().isReadable();
    boolean finds = resource.importKey().contains(field.name());
    return !kept && (finds || field.given() || (!field.readOnly() && !field.key()));
  }

  /**
   * The field of each column that is called like its name, its label or its column in the database,
   * however it is spelled. A field is filled by one column only.
   */
  public static Map<String, String> guessed(Resource<?> resource, Collection<String> columns) {
    Map<String, String> guessed = new LinkedHashMap<>();
    for (String column : columns) {
      field(resource, column)
          .map(Field::name)
          .filter(name -> !guessed.containsValue(name))
          .ifPresent(name -> guessed.put(column, name));
    }
    return guessed;
  }

  /** The field that somebody calls so. */
  public static Optional<Field> field(Resource<?> resource, String word) {
    String plain = plain(word);
    List<Field> fields = fields(resource);
    // A field may be labelled as another one is named; who writes the name means that one.
    return fields.stream()
        .filter(field -> field.name().equals(word))
        .findFirst()
        .or(
            () ->
                fields.stream()
                    .filter(
                        field ->
                            plain.equals(plain(field.name()))
                                || plain.equals(plain(field.label()))
                                || plain.equals(plain(field.column())))
                    .findFirst());
  }

  /** What somebody may have meant by a word that names no field, as the end of a sentence. */
  public static String hint(Resource<?> resource, String word) {
    List<String> names = fields(resource).stream().map(Field::name).toList();
    return fields(resource).stream()
        .map(Field::label)
        .filter(label -> Nearest.to(plain(word), List.of(plain(label))).isPresent())
        .findFirst()
        .map(label -> "did you mean " + label + "?")
        .orElseGet(() -> Nearest.ending(word, names));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
