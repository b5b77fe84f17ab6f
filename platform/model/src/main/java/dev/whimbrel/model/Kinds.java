package dev.whimbrel.model;

import dev.whimbrel.model.annotation.Choices;
import dev.whimbrel.model.annotation.LongText;
import dev.whimbrel.model.typed.TypedText;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.annotations.JavaType;
import org.hibernate.annotations.JdbcType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Type;
import org.hibernate.dialect.type.PostgreSQLEnumJdbcType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;
import org.springframework.util.ClassUtils;

/** Decides what sort of value a member of an entity class holds. */
final class Kinds {

  private static final Map<Class<?>, FieldKind> BY_TYPE =
      Map.ofEntries(
          Map.entry(boolean.class, FieldKind.BOOLEAN),
          Map.entry(Boolean.class, FieldKind.BOOLEAN),
          Map.entry(byte.class, FieldKind.INTEGER),
          Map.entry(Byte.class, FieldKind.INTEGER),
          Map.entry(Year.class, FieldKind.INTEGER),
          Map.entry(Duration.class, FieldKind.DURATION),
          Map.entry(short.class, FieldKind.INTEGER),
          Map.entry(Short.class, FieldKind.INTEGER),
          Map.entry(int.class, FieldKind.INTEGER),
          Map.entry(Integer.class, FieldKind.INTEGER),
          Map.entry(long.class, FieldKind.INTEGER),
          Map.entry(Long.class, FieldKind.INTEGER),
          Map.entry(BigInteger.class, FieldKind.INTEGER),
          Map.entry(float.class, FieldKind.DECIMAL),
          Map.entry(Float.class, FieldKind.DECIMAL),
          Map.entry(double.class, FieldKind.DECIMAL),
          Map.entry(Double.class, FieldKind.DECIMAL),
          Map.entry(BigDecimal.class, FieldKind.DECIMAL),
          Map.entry(LocalDate.class, FieldKind.DATE),
          Map.entry(LocalTime.class, FieldKind.TIME),
          Map.entry(OffsetTime.class, FieldKind.TIME),
          Map.entry(Instant.class, FieldKind.TIMESTAMP),
          Map.entry(OffsetDateTime.class, FieldKind.TIMESTAMP),
          Map.entry(ZonedDateTime.class, FieldKind.TIMESTAMP),
          Map.entry(LocalDateTime.class, FieldKind.TIMESTAMP),
          Map.entry(UUID.class, FieldKind.UUID),
          Map.entry(byte[].class, FieldKind.BINARY));

  private static final Set<Integer> NAMED =
      Set.of(SqlTypes.NAMED_ENUM, SqlTypes.NAMED_ORDINAL_ENUM);

  /** Last words of names under which people write sentences. */
  private static final Set<String> PROSE =
      Set.of(
          "because",
          "body",
          "comment",
          "comments",
          "content",
          "description",
          "details",
          "explanation",
          "instructions",
          "message",
          "note",
          "notes",
          "summary");

  private Kinds() {}

  static FieldKind of(Field member, @Nullable Column column) {
    if (member.isAnnotationPresent(ManyToOne.class) || member.isAnnotationPresent(OneToOne.class)) {
      return FieldKind.REFERENCE;
    }
    if (member.isAnnotationPresent(ManyToMany.class)) {
      return FieldKind.REFERENCES;
    }
    if (isJson(member)) {
      return FieldKind.JSON;
    }
    if (member.getType().isEnum() || member.isAnnotationPresent(Choices.class)) {
      return FieldKind.CHOICE;
    }
    if (isConverted(member)) {
      return converter(member) == null ? FieldKind.OTHER : text(member, column);
    }
    @Nullable FieldKind known = BY_TYPE.get(member.getType());
    if (known != null) {
      return known == FieldKind.DURATION && isMapped(member, column) ? FieldKind.OTHER : known;
    }
    return TypedText.isKnown(member.getType()) ? text(member, column) : FieldKind.OTHER;
  }

  /** Whether values are written in addresses, and sought as what is read there. */
  static boolean isAddressable(Field member, FieldKind kind) {
    return switch (kind) {
      case INTEGER -> member.getType() != Year.class;
      case TEXT, LONG_TEXT, UUID, DATE -> true;
      case CHOICE -> !member.getType().isEnum() || isCalledAsInJava(member);
      default -> false;
    };
  }

  /** Whether the column holds the names of an enum's constants, as text. */
  private static boolean isCalledAsInJava(Field member) {
    return !isNamed(member)
        && Arrays.stream(member.getType().getEnumConstants())
            .map(Enum.class::cast)
            .allMatch(constant -> stored(member, constant).equals(constant.name()));
  }

  /** Whether a converter makes something else of the values than the member holds. */
  private static boolean isConverted(Field member) {
    @Nullable Convert convert = member.getAnnotation(Convert.class);
    if (convert == null || convert.converter() == AttributeConverter.class) {
      return false;
    }
    Class<?>[] types = types(convert);
    return types.length != 2 || types[0] != types[1];
  }

  private static Class<?>[] types(Convert convert) {
    return Objects.requireNonNullElse(
        GenericTypeResolver.resolveTypeArguments(convert.converter(), AttributeConverter.class),
        new Class<?>[0]);
  }

  /** What makes a text of the values, where nobody has to give it anything. */
  static @Nullable Class<? extends AttributeConverter<?, ?>> converter(Field member) {
    @Nullable Convert convert = member.getAnnotation(Convert.class);
    boolean text = convert != null && isConverted(member) && types(convert)[1] == String.class;
    return text && ClassUtils.hasConstructor(convert.converter()) ? generic(convert) : null;
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends AttributeConverter<?, ?>> generic(Convert convert) {
    return (Class<? extends AttributeConverter<?, ?>>) convert.converter();
  }

  /** Whether an entity says how a column holds the values. */
  private static boolean isMapped(Field member, @Nullable Column column) {
    return Stream.of(JdbcTypeCode.class, JdbcType.class, JavaType.class, Type.class)
            .anyMatch(member::isAnnotationPresent)
        || (column != null && !column.columnDefinition().isEmpty());
  }

  private static FieldKind text(Field member, @Nullable Column column) {
    return isLong(member, column) ? FieldKind.LONG_TEXT : FieldKind.TEXT;
  }

  private static boolean isJson(Field member) {
    @Nullable JdbcTypeCode code = member.getAnnotation(JdbcTypeCode.class);
    return code != null && (code.value() == SqlTypes.JSON || code.value() == SqlTypes.JSON_ARRAY);
  }

  private static boolean isLong(Field member, @Nullable Column column) {
    if (member.isAnnotationPresent(LongText.class) || member.isAnnotationPresent(Lob.class)) {
      return true;
    }
    String name = Naming.snake(member.getName());
    return (isUnlimited(member, column)
            && PROSE.contains(name.substring(name.lastIndexOf('_') + 1)))
        || name.startsWith("long_");
  }

  /** Whether the column takes text of any length. */
  static boolean isUnlimited(Field member, @Nullable Column column) {
    return member.isAnnotationPresent(Lob.class)
        || (column != null
            && column.columnDefinition().toLowerCase(Locale.ROOT).startsWith("text"));
  }

  static List<Choice> choices(Field member) {
    @Nullable Choices choices = member.getAnnotation(Choices.class);
    if (choices != null) {
      return IntStream.range(0, choices.value().length).mapToObj(i -> choice(choices, i)).toList();
    }
    if (!member.getType().isEnum()) {
      return List.of();
    }
    return Arrays.stream(member.getType().getEnumConstants())
        .map(Enum.class::cast)
        .map(constant -> new Choice(stored(member, constant), constantLabel(constant)))
        .toList();
  }

  private static Choice choice(Choices choices, int i) {
    String value = choices.value()[i];
    return new Choice(
        value, i < choices.labels().length ? choices.labels()[i] : Naming.label(value));
  }

  private static String constantLabel(Enum<?> constant) {
    return Naming.label(constant.name().toLowerCase(Locale.ROOT));
  }

  /** JPA stores the position unless the entity says STRING. */
  @SuppressWarnings("EnumOrdinal")
  private static String stored(Field member, Enum<?> constant) {
    @Nullable Convert convert = member.getAnnotation(Convert.class);
    if (convert != null && convert.converter() != AttributeConverter.class) {
      return converted(convert, constant);
    }
    Optional<Field> given =
        Arrays.stream(constant.getDeclaringClass().getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(EnumeratedValue.class))
            .findFirst();
    if (given.isPresent()) {
      return given(given.get(), constant);
    }
    @Nullable Enumerated enumerated = member.getAnnotation(Enumerated.class);
    boolean named =
        isNamed(member) || (enumerated != null && enumerated.value() == EnumType.STRING);
    return named ? constant.name() : String.valueOf(constant.ordinal());
  }

  /** Whether the column is of an enum type of the server, whose values are called as in Java. */
  private static boolean isNamed(Field member) {
    @Nullable JdbcTypeCode code = member.getAnnotation(JdbcTypeCode.class);
    @Nullable JdbcType type = member.getAnnotation(JdbcType.class);
    return (code != null && NAMED.contains(code.value()))
        || (type != null && PostgreSQLEnumJdbcType.class.isAssignableFrom(type.value()));
  }

  /** What an enum says itself that is stored of each of its constants. */
  private static String given(Field field, Enum<?> constant) {
    try {
      field.setAccessible(true);
      return String.valueOf(field.get(constant));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field + " of an enum cannot be read", e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static String converted(Convert convert, Enum<?> constant) {
    try {
      AttributeConverter converter =
          (AttributeConverter) convert.converter().getDeclaredConstructor().newInstance();
      return String.valueOf(converter.convertToDatabaseColumn(constant));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          convert.converter() + " needs a public constructor without parameters", e);
    }
  }
}
