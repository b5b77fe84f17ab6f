package dev.whimbrel.model.schema;

import dev.whimbrel.diff.carried.Carried;
import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.annotation.RenamedFrom;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.TypeNames;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

/**
 * The enum types of PostgreSQL that fields have: of Hibernate's {@code NAMED_ENUM}, and of a {@code
 * columnDefinition} that names a type which the server does not come with.
 */
final class EnumTypes {

  private static final Set<Integer> NAMED =
      Set.of(SqlTypes.NAMED_ENUM, SqlTypes.NAMED_ORDINAL_ENUM);

  /** Types for words and places that somebody else made. */
  private static final Set<String> NO_ENUMS =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "text",
          "character varying",
          "character",
          "bpchar",
          "name",
          "\"char\"",
          "citext",
          "ltree");

  private final Metadata metadata;
  private final Map<String, Class<?>> found = new TreeMap<>();

  EnumTypes(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Remembers those of a table; problems for two Java enums that would be one type. */
  List<Problem> add(MappedTable mapped) {
    List<Problem> problems = new ArrayList<>();
    for (MappedColumn column : mapped.columns()) {
      name(column)
          .ifPresent(
              name -> {
                Class<?> java = type(column).orElseThrow();
                @Nullable Class<?> other = found.putIfAbsent(name, java);
                if (other != null && other != java) {
                  problems.add(clash(mapped.name() + "." + column.name(), name, other, java));
                }
              });
    }
    return problems;
  }

  private static Problem clash(String where, String name, Class<?> one, Class<?> other) {
    return new Problem(
        "enum-clash",
        where,
        "the enums %s and %s would both be the type %s"
            .formatted(one.getName(), other.getName(), name),
        "give one of them a type of its own with @Column(columnDefinition = \"...\")");
  }

  /** The type's name, where a column has such a type. */
  private Optional<String> name(MappedColumn mapped) {
    ColumnType type =
        TypeNames.parse(ColumnDefinition.of(mapped.column().getSqlType(metadata)).type());
    ColumnType single = type instanceof ColumnType.Array array ? array.element() : type;
    boolean asked =
        single instanceof ColumnType.Scalar scalar
            && scalar.modifiers().isEmpty()
            && !scalar.name().contains(" ")
            && !NO_ENUMS.contains(scalar.name())
            && type(mapped).isPresent()
            && (isNamed(mapped) || isDefined(mapped));
    return asked ? Optional.of(single.sql().replace("\"", "")) : Optional.empty();
  }

  private boolean isNamed(MappedColumn mapped) {
    Integer code = mapped.column().getSqlTypeCode(metadata);
    return NAMED.contains(code) || (code != null && code == SqlTypes.ARRAY);
  }

  private static boolean isDefined(MappedColumn mapped) {
    @Nullable Enumerated enumerated =
        mapped.member() == null ? null : mapped.member().get(Enumerated.class);
    return mapped.column().getSqlType() != null
        && enumerated != null
        && enumerated.value() == EnumType.STRING;
  }

  /** The Java enum whose constants a column holds, by itself or in an array. */
  private static Optional<Class<?>> type(MappedColumn mapped) {
    if (!(mapped.column().getValue() instanceof BasicValue value)) {
      return Optional.empty();
    }
    Type type = value.getType();
    Class<?> java =
        type instanceof BasicPluralType<?, ?> plural
            ? plural.getElementType().getJavaType()
            : type.getReturnedClass();
    return java.isEnum() ? Optional.of(java) : Optional.empty();
  }

  /**
   * The constants of which a column holds one, by name, by position, or as a converter has it: of a
   * field, or in a collection.
   */
  static Optional<Constants> constants(MappedColumn mapped) {
    if (!(mapped.column().getValue() instanceof BasicValue value)
        || !(value.getType() instanceof BasicType<?> type)
        || type instanceof BasicPluralType) {
      return Optional.empty();
    }
    Optional<Class<?>> java = type(mapped);
    BasicValueConverter<?, ?> converter = type.getValueConverter();
    if (converter == null) {
      return java.map(EnumTypes::names).map(Constants::plain);
    }
    if (type.getReturnedClass() == Boolean.class) {
      return stored(converter, List.of(false, true)).map(Constants::truths);
    }
    return java.flatMap(
        constants ->
            stored(converter, List.of(constants.getEnumConstants()))
                .map(stored -> new Constants(names(constants), stored)));
  }

  /** What a row has that nobody deleted, where a column marks those that somebody did. */
  static Optional<String> notDeleted(Column mark) {
    if (!(mark.getValue() instanceof BasicValue value)
        || !value.isSoftDelete()
        || !(value.getType() instanceof BasicType<?> type)
        || type.getReturnedClass() != Boolean.class) {
      return Optional.empty();
    }
    return type.getValueConverter() == null
        ? Optional.of("false")
        : stored(type.getValueConverter(), List.of(false)).map(List::getFirst);
  }

  /** What constants had another name that a column holds as texts: {@code OLD:NEW}. */
  static List<String> words(MappedColumn mapped) {
    Integer code = mapped.column().getSqlTypeCode();
    boolean asTexts =
        code != null
            && SqlTypes.isCharacterType(code)
            && constants(mapped).filter(constants -> !constants.areConverted()).isPresent();
    return asTexts ? type(mapped).map(EnumTypes::renamed).orElse(List.of()) : List.of();
  }

  private static List<String> renamed(Class<?> java) {
    List<String> renamed = new ArrayList<>();
    for (Field field : java.getDeclaredFields()) {
      @Nullable RenamedFrom old = field.getAnnotation(RenamedFrom.class);
      if (field.isEnumConstant() && old != null) {
        renamed.add(old.value() + ":" + field.getName());
      }
    }
    return renamed;
  }

  /** What a converter makes of each, as SQL; nothing where one of them is nothing plain. */
  @SuppressWarnings("unchecked")
  private static Optional<List<String>> stored(BasicValueConverter<?, ?> converter, List<?> all) {
    BasicValueConverter<Object, ?> any = (BasicValueConverter<Object, ?>) converter;
    List<String> stored = new ArrayList<>();
    for (Object one : all) {
      switch (any.toRelationalValue(one)) {
        case String text -> stored.add(Carried.literal(text));
        case Character letter -> stored.add(Carried.literal(letter.toString()));
        case Number number -> stored.add(number.toString());
        case Boolean truth -> stored.add(truth.toString());
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(stored);
  }

  private static List<String> names(Class<?> java) {
    return Arrays.stream(java.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  /** Names of values in the order in which they are declared, by type. */
  Map<String, List<String>> values() {
    Map<String, List<String>> values = new TreeMap<>();
    found.forEach((name, java) -> values.put(name, names(java)));
    return values;
  }

  /** What had another name. */
  List<String> renames() {
    List<String> renames = new ArrayList<>();
    found.forEach(
        (name, java) -> {
          @Nullable RenamedFrom type = java.getAnnotation(RenamedFrom.class);
          if (type != null) {
            renames.add(type.value() + ":" + name);
          }
          renamed(java).forEach(words -> renames.add(name + "." + words));
        });
    return renames;
  }
}
