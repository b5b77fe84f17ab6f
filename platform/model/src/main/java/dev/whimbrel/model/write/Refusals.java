package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.PropertyValueException;
import org.hibernate.id.IdentifierGenerationException;
import org.jspecify.annotations.Nullable;

/** Says in the words of a form why Hibernate, the validator or the database refused a row. */
final class Refusals {

  private static final Pattern KEY = Pattern.compile("Key \\((.*)\\)=\\((.*)\\)");

  /** The state of a NULL where none may be. */
  private static final String MISSING = "23502";

  private final Resource<?> resource;
  private final Validator validator;

  Refusals(Resource<?> resource, Validator validator) {
    this.resource = resource;
    this.validator = validator;
  }

  /**
   * What the server says of the key that it refused.
   *
   * @param columns of it
   * @param values of each, as text
   */
  record Key(List<String> columns, List<String> values) {}

  /** The key that a detail of the server names. */
  static Optional<Key> key(@Nullable String detail) {
    Matcher found = KEY.matcher(String.valueOf(detail));
    return found.find()
        ? Optional.of(
            new Key(
                List.of(found.group(1).replace("\"", "").split(", ")),
                List.of(found.group(2).split(", "))))
        : Optional.empty();
  }

  /** All reasons; none when the failure is no refusal, but a fault of ours. */
  List<Wrong> of(Throwable failure, @Nullable Object entity) {
    Map<String, Wrong> reasons = new LinkedHashMap<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PropertyValueException
          || cause instanceof IdentifierGenerationException
          || cause instanceof ConstraintViolationException) {
        missing(entity, reasons);
        violations(cause, entity, reasons);
      }
      Optional<ServerRefusal> refused = ServerRefusal.in(cause);
      if (refused.filter(r -> MISSING.equals(r.state())).isPresent()) {
        // The server names the first one only.
        missing(entity, reasons);
      }
      refused.map(this::server).orElse(List.of()).forEach(w -> reasons.putIfAbsent(w.field(), w));
    }
    return List.copyOf(reasons.values());
  }

  /** Fields that are still empty after the entity had its say. */
  private void missing(@Nullable Object entity, Map<String, Wrong> reasons) {
    for (Field field : resource.fields()) {
      // A key that nobody said is missing only where people say it.
      boolean filled = field.key() && !field.given();
      boolean wanted = !field.nullable() && !filled && field.kind() != FieldKind.REFERENCES;
      if (entity != null && wanted && EntityValues.get(entity, field) == null) {
        reasons.put(field.name(), new Wrong(field.name(), "This is needed."));
      }
    }
  }

  private void violations(Throwable cause, @Nullable Object entity, Map<String, Wrong> reasons) {
    Iterable<? extends ConstraintViolation<?>> found =
        cause instanceof ConstraintViolationException violations
            ? violations.getConstraintViolations()
            : entity == null ? List.of() : validator.validate(entity);
    for (ConstraintViolation<?> violation : found) {
      String path = violation.getPropertyPath().toString();
      String field = resource.field(path).isPresent() ? path : "";
      reasons.putIfAbsent(field, new Wrong(field, sentence(violation.getMessage())));
    }
  }

  private List<Wrong> server(ServerRefusal refused) {
    return switch (refused.state()) {
      case "23505" -> taken(refused);
      case "23503" ->
          List.of(
              new Wrong(
                  columns(refused), "The row that it refers to is gone, or refers to this one."));
      case MISSING -> List.of(new Wrong(named(refused.column()), "This is needed."));
      case "22001" -> List.of(new Wrong("", "A text is too long for its field."));
      case "22003" -> List.of(new Wrong("", "A number is too large for its field."));
      case "23514" ->
          List.of(
              new Wrong("", "The rule %s does not allow this.".formatted(refused.constraint())));
      case "23P01" ->
          List.of(
              new Wrong("", "It overlaps with another row (%s).".formatted(refused.constraint())));
      case "P0001" -> List.of(new Wrong("", sentence(refused.message())));
      default ->
          // Class 22 is about values; what the server says of one is better than nothing.
          refused.state().startsWith("22")
              ? List.of(new Wrong("", sentence(refused.message())))
              : List.of();
    };
  }

  private List<Wrong> taken(ServerRefusal refused) {
    Matcher key = KEY.matcher(String.valueOf(refused.detail()));
    if (!key.find()) {
      return List.of(
          new Wrong("", "There is such a row already (%s).".formatted(refused.constraint())));
    }
    List<Field> fields =
        Arrays.stream(key.group(1).split(", "))
            .map(this::byColumn)
            .flatMap(Optional::stream)
            .toList();
    if (fields.isEmpty()) {
      // An expression, or a field that is kept from whoever asks.
      return List.of(new Wrong("", "There is such a row already."));
    }
    String labels = fields.stream().map(Field::label).collect(Collectors.joining(" and "));
    return List.of(
        new Wrong(
            fields.getFirst().name(),
            "Another %s has the same %s."
                .formatted(Naming.inside(resource.label()), Naming.inside(labels))));
  }

  private String columns(ServerRefusal refused) {
    Matcher key = KEY.matcher(String.valueOf(refused.detail()));
    return key.find() ? named(key.group(1)) : "";
  }

  private String named(@Nullable String column) {
    return column == null ? "" : byColumn(column).map(Field::name).orElse("");
  }

  private Optional<Field> byColumn(String column) {
    String plain = column.replace("\"", "");
    return resource.fields().stream().filter(f -> f.column().equals(plain)).findFirst();
  }

  static String sentence(String message) {
    String capital =
        message.isEmpty()
            ? message
            : message.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + message.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }

  /** Whether a refusal of the server names the values of this record. */
  static boolean isAbout(
      Throwable failure, Resource<?> resource, Map<String, @Nullable Object> values) {
    return ServerRefusal.behind(failure)
        .flatMap(refused -> key(refused.detail()))
        .map(
            key -> {
              List<String> named = key.columns();
              return named.stream()
                  .map(column -> field(resource, column))
                  .map(field -> field.map(f -> values.get(f.name())))
                  .map(value -> value.map(Object::toString).orElse(""))
                  .toList()
                  .equals(key.values());
            })
        .orElse(false);
  }

  private static Optional<Field> field(Resource<?> resource, String column) {
    return resource.fields().stream()
        .filter(f -> f.kind() != FieldKind.REFERENCES && f.column().equals(column))
        .findFirst();
  }
}
