package dev.whimbrel.model.schema;

import dev.whimbrel.model.schema.MappedColumn.Presence;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.TypeNames;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.jspecify.annotations.Nullable;

/** One of Hibernate's columns as one of ours. */
final class ColumnReader {

  /** Microseconds, which is what the server keeps unless told otherwise. */
  private static final List<Integer> USUAL_PRECISION = List.of(6);

  /** Types that number rows by themselves, as what they are where an identity does. */
  private static final Map<String, String> OF_SERIAL =
      Map.of(
          "smallserial", "smallint",
          "serial2", "smallint",
          "serial", "integer",
          "serial4", "integer",
          "bigserial", "bigint",
          "serial8", "bigint");

  private static final Pattern IDENTITY =
      Pattern.compile(
          "(\\s+not\\s+null)?\\s+generated\\s+(always|by\\s+default)\\s+as\\s+identity.*",
          Pattern.CASE_INSENSITIVE);

  private final Metadata metadata;

  ColumnReader(Metadata metadata) {
    this.metadata = metadata;
  }

  Column read(MappedColumn mapped, boolean key) {
    org.hibernate.mapping.Column column = mapped.column();
    longest(mapped.member()).ifPresent(column::setLength);
    ColumnDefinition definition = ColumnDefinition.of(column.getSqlType(metadata));
    @Nullable Generated generated = generated(mapped, definition);
    String type =
        generated instanceof Generated.Identity ? number(definition.type()) : definition.type();
    @Nullable String value =
        column.getDefaultValue() == null ? definition.defaultValue() : column.getDefaultValue();
    return new Column(
        column.getName(),
        type(type),
        !key && !definition.notNull() && nullable(mapped),
        generated instanceof Generated.Stored || isNull(value) ? null : value,
        generated,
        comment(column.getComment()));
  }

  /** The type of a column that an identity numbers, whatever else its definition says of that. */
  private static String number(String definition) {
    String type = IDENTITY.matcher(definition).replaceFirst("");
    return OF_SERIAL.getOrDefault(type.toLowerCase(Locale.ROOT), type);
  }

  /** As Hibernate itself has it where it makes tables: a limit of the text is the column's. */
  private static Optional<Integer> longest(@Nullable Member member) {
    if (member == null || member.type() != String.class) {
      return Optional.empty();
    }
    return Optional.ofNullable(member.get(Size.class))
        .filter(limit -> isAlways(limit.groups()))
        .map(Size::max)
        .filter(max -> max < Integer.MAX_VALUE);
  }

  /** Rules of other groups are for some moments only. */
  private static boolean isAlways(Class<?>[] groups) {
    return groups.length == 0 || List.of(groups).contains(Default.class);
  }

  /** For the server, a default of NULL is none. */
  private static boolean isNull(@Nullable String value) {
    return "null".equalsIgnoreCase(value);
  }

  private static ColumnType type(String text) {
    ColumnType type = TypeNames.parse(text);
    return type instanceof ColumnType.Scalar scalar
            && scalar.name().startsWith("time")
            && scalar.modifiers().equals(USUAL_PRECISION)
        ? new ColumnType.Scalar(scalar.name(), List.of())
        : type;
  }

  /**
   * Hibernate learns of Bean Validation only when it starts, so it is asked of the field here; and
   * what Java cannot leave empty, the column does not either.
   */
  private static boolean nullable(MappedColumn mapped) {
    if (mapped.presence() == Presence.OF_CLASS) {
      return true;
    }
    if (!mapped.column().isNullable()) {
      return false;
    }
    if (mapped.presence() == Presence.OF_EMBEDDED) {
      return true;
    }
    @Nullable Member member = mapped.member();
    return member == null
        || !(member.type().isPrimitive()
            || isNeeded(member.get(NotNull.class), NotNull::groups)
            || isNeeded(member.get(NotBlank.class), NotBlank::groups)
            || isNeeded(member.get(NotEmpty.class), NotEmpty::groups));
  }

  private static <A> boolean isNeeded(@Nullable A rule, Function<A, Class<?>[]> groups) {
    return rule != null && isAlways(groups.apply(rule));
  }

  private static @Nullable Generated generated(MappedColumn mapped, ColumnDefinition definition) {
    if (mapped.column().getGeneratedAs() != null) {
      return new Generated.Stored(mapped.column().getGeneratedAs());
    }
    if (definition.generated() != null) {
      return new Generated.Stored(definition.generated());
    }
    @Nullable GeneratedValue value =
        mapped.member() == null ? null : mapped.member().get(GeneratedValue.class);
    return value != null && value.strategy() == GenerationType.IDENTITY
        ? new Generated.Identity(false)
        : null;
  }

  /** To the server an empty one is none, as Hibernate writes for columns of join tables. */
  static @Nullable String comment(@Nullable String comment) {
    return comment == null || comment.isEmpty() ? null : comment;
  }
}
