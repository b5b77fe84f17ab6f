package dev.whimbrel.model;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.typed.TypedText;
import jakarta.persistence.AttributeConverter;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity, as list, form, API, import and history see it.
 *
 * @param name of the property: {@code publicId}; of an embedded one {@code address.city}
 * @param label as people see it: "Public id"
 * @param column its column; the join column of a reference; empty for {@link FieldKind#REFERENCES}
 * @param kind what sort of value it holds
 * @param type the Java type, with its arguments
 * @param key whether it is the entity's id
 * @param given whether it is an id that nothing makes: whoever adds a row says it
 * @param version whether it is the row version that protects from lost updates
 * @param nullable whether the column takes NULL
 * @param unique whether no two rows have the same value
 * @param readOnly whether people cannot set it
 * @param secret whether nobody may see it
 * @param markdown whether it is a text in Markdown
 * @param maxLength characters at most, or null for no limit
 * @param precision digits of a decimal number altogether, or null
 * @param scale digits after the point of a decimal number, or of a second, or null
 * @param converter what makes a text of the Java type, or null
 * @param choices the values of a {@link FieldKind#CHOICE}
 * @param target the entity that a reference leads to, or null
 * @param joinTable the table behind {@link FieldKind#REFERENCES}, or null
 * @param whenTargetDeleted what happens to the row when the one it refers to is deleted
 * @param help a sentence for forms, or null
 * @param deprecated what to use instead of a field that is going away and no longer written, or
 *     null
 * @param stamp when the time is written into it by itself
 */
public record Field(
    String name,
    String label,
    String column,
    FieldKind kind,
    Type type,
    boolean key,
    boolean given,
    boolean version,
    boolean nullable,
    boolean unique,
    boolean readOnly,
    boolean secret,
    boolean markdown,
    @Nullable Integer maxLength,
    @Nullable Integer precision,
    @Nullable Integer scale,
    @Nullable Class<? extends AttributeConverter<?, ?>> converter,
    List<Choice> choices,
    @Nullable Class<?> target,
    @Nullable JoinTable joinTable,
    Deletion whenTargetDeleted,
    @Nullable String help,
    @Nullable String deprecated,
    Stamp stamp) {

  /** When the time is written into a field, whatever anybody sends. */
  public enum Stamp {
    /** Never: it is a field like others. */
    NONE,
    /** When the row is added. */
    ADDED,
    /** When the row is added, and with each change. */
    ALWAYS
  }

  /** Copies the choices. */
  public Field {
    choices = List.copyOf(choices);
  }

  /** What a computed column is to who reads it; nobody sets it. */
  static Field of(Computed computed) {
    return switch (computed) {
      case Computed.Count count -> of(count, FieldKind.INTEGER, long.class, List.of());
      case Computed.Any any -> of(any, FieldKind.BOOLEAN, boolean.class, List.of());
      case Computed.Text text -> of(text, FieldKind.TEXT, String.class, List.of());
      case Computed.Cases cases ->
          of(
              cases,
              FieldKind.CHOICE,
              String.class,
              cases.cases().stream().map(one -> new Choice(one.value(), one.label())).toList());
      case Computed.First first -> {
        Field there = Paths.resolve(first.of().part(), first.value().path()).field();
        yield of(first, there.kind(), there.type(), there.choices());
      }
    };
  }

  private static Field of(Computed computed, FieldKind kind, Type type, List<Choice> choices) {
    return new Field(
        computed.name(),
        computed.label(),
        "",
        kind,
        type,
        false,
        false,
        false,
        computed.isNullable(),
        false,
        true,
        false,
        false,
        null,
        null,
        null,
        null,
        choices,
        null,
        null,
        Deletion.PROTECT,
        null,
        null,
        Stamp.NONE);
  }

  /** How its texts are read; none where any text is a value, and where it holds none. */
  public Optional<TypedText> typedText() {
    if (!kind.isText() && kind != FieldKind.CHOICE) {
      return Optional.empty();
    }
    return converter == null ? TypedText.of(type) : Optional.of(TypedText.by(converter));
  }

  /** Whether it holds a list, each of whose members is one of its choices. */
  public boolean isTicked() {
    return kind == FieldKind.JSON && !choices.isEmpty();
  }

  /** Whether it goes on by itself: a count of versions, or the time. */
  public boolean goesOn() {
    return version || stamp != Stamp.NONE;
  }

  /** Whether a person who makes a row must give a value. */
  public boolean required() {
    return !nullable && !readOnly && kind != FieldKind.REFERENCES;
  }

  /** The largest whole number that fits. */
  public BigInteger largest() {
    if (precision != null) {
      return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    }
    if (type == Year.class) {
      return BigInteger.valueOf(9999);
    }
    if (type == byte.class || type == Byte.class) {
      return BigInteger.valueOf(Byte.MAX_VALUE);
    }
    boolean small = type == short.class || type == Short.class;
    boolean usual = type == int.class || type == Integer.class;
    return BigInteger.valueOf(small ? Short.MAX_VALUE : usual ? Integer.MAX_VALUE : Long.MAX_VALUE);
  }

  /** The smallest whole number that fits. */
  public BigInteger smallest() {
    if (type == Year.class) {
      return BigInteger.ONE;
    }
    BigInteger opposite = largest().negate();
    return precision == null ? opposite.subtract(BigInteger.ONE) : opposite;
  }

  /** Whether a whole number is neither too large nor too small for it. */
  public boolean fits(BigInteger number) {
    return number.compareTo(largest()) <= 0 && number.compareTo(smallest()) >= 0;
  }

  /** The choice that the database holds as {@code value}. */
  public Optional<Choice> choice(String value) {
    return choices.stream().filter(c -> c.value().equals(value)).findFirst();
  }

  /** The same field with another label. */
  public Field labelled(String other) {
    return with(other, readOnly, help);
  }

  /** The same field with another sentence under it. */
  public Field helped(String other) {
    return with(label, readOnly, other);
  }

  /** The same field, which people cannot set. */
  public Field locked() {
    return with(label, true, help);
  }

  /** The same id in the column of a reference, which gives it. */
  Field in(String other) {
    return new Field(
        name,
        label,
        other,
        kind,
        type,
        key,
        false,
        version,
        nullable,
        unique,
        true,
        secret,
        markdown,
        maxLength,
        precision,
        scale,
        converter,
        choices,
        target,
        joinTable,
        whenTargetDeleted,
        help,
        deprecated,
        stamp);
  }

  private Field with(String newLabel, boolean newReadOnly, @Nullable String newHelp) {
    return new Field(
        name,
        newLabel,
        column,
        kind,
        type,
        key,
        given,
        version,
        nullable,
        unique,
        newReadOnly,
        secret,
        markdown,
        maxLength,
        precision,
        scale,
        converter,
        choices,
        target,
        joinTable,
        whenTargetDeleted,
        newHelp,
        deprecated,
        stamp);
  }
}
