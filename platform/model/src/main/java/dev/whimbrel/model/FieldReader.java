package dev.whimbrel.model;

import dev.whimbrel.model.Field.Stamp;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.LongText;
import dev.whimbrel.model.annotation.Secret;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.model.typed.Digits;
import dev.whimbrel.model.typed.OwnIds;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.ValueGenerationType;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** Reads one member of an entity class. */
final class FieldReader {

  /** What JPA gives a text column that says nothing of its length. */
  private static final int JPA_LENGTH = 255;

  private final Class<?> owner;
  private final java.lang.reflect.Field member;
  private final @Nullable Column column;
  private final FieldKind kind;

  FieldReader(Class<?> owner, java.lang.reflect.Field member, @Nullable Column override) {
    this.owner = owner;
    this.member = member;
    this.column = override == null ? member.getAnnotation(Column.class) : override;
    this.kind = Kinds.of(member, column);
  }

  Field read(String prefix, @Nullable Deprecate deprecated) {
    @Nullable Label label = member.getAnnotation(Label.class);
    Digits digits = Digits.of(member.getType(), column);
    @Nullable WhenDeleted deleted = member.getAnnotation(WhenDeleted.class);
    return new Field(
        prefix + member.getName(),
        label == null ? Naming.label(member.getName()) : label.value(),
        columnName(),
        kind,
        member.getGenericType(),
        has(Id.class) || has(EmbeddedId.class),
        has(Id.class) && !isMade() && !OwnIds.makes(owner, member),
        has(Version.class),
        nullable(prefix.isEmpty()),
        unique(),
        deprecated != null || readOnly(),
        has(Secret.class),
        has(LongText.class) && member.getAnnotation(LongText.class).markdown(),
        kind.isText() ? maxLength() : null,
        digits.precision(),
        digits.scale(),
        kind.isText() ? Kinds.converter(member) : null,
        Kinds.choices(member),
        kind.isReference() ? References.target(member) : null,
        kind == FieldKind.REFERENCES ? References.joinTable(owner, member) : null,
        deleted == null ? Deletion.PROTECT : deleted.value(),
        help(),
        deprecated == null ? null : deprecated.value(),
        stamp());
  }

  private @Nullable String help() {
    @Nullable Help help = member.getAnnotation(Help.class);
    return help == null ? null : help.value();
  }

  private Stamp stamp() {
    @Nullable CurrentTimestamp current = member.getAnnotation(CurrentTimestamp.class);
    if (has(UpdateTimestamp.class)
        || (current != null && List.of(current.event()).contains(EventType.UPDATE))) {
      return Stamp.ALWAYS;
    }
    return current != null || has(CreationTimestamp.class) ? Stamp.ADDED : Stamp.NONE;
  }

  /** Whether something gives each new row its id. */
  private boolean isMade() {
    return Arrays.stream(member.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(
            said ->
                said == GeneratedValue.class
                    || said.isAnnotationPresent(IdGeneratorType.class)
                    || said.isAnnotationPresent(ValueGenerationType.class));
  }

  private boolean has(Class<? extends Annotation> annotation) {
    return member.isAnnotationPresent(annotation);
  }

  private String columnName() {
    return switch (kind) {
      case REFERENCES -> "";
      case REFERENCE -> References.column(member);
      default ->
          Naming.snake(
              column == null || column.name().isEmpty() ? member.getName() : column.name());
    };
  }

  /** A part of a row may be missing with all that is in it. */
  private boolean nullable(boolean whole) {
    if (has(Id.class) || has(NotNull.class) || has(NotBlank.class) || has(NotEmpty.class)) {
      return false;
    }
    if ((column != null && !column.nullable()) || (whole && member.getType().isPrimitive())) {
      return false;
    }
    @Nullable JoinColumn join = member.getAnnotation(JoinColumn.class);
    @Nullable ManyToOne many = member.getAnnotation(ManyToOne.class);
    @Nullable OneToOne one = member.getAnnotation(OneToOne.class);
    @Nullable Basic basic = member.getAnnotation(Basic.class);
    return (join == null || join.nullable())
        && (many == null || many.optional())
        && (one == null || one.optional())
        && (basic == null || basic.optional());
  }

  private boolean unique() {
    @Nullable JoinColumn join = member.getAnnotation(JoinColumn.class);
    return has(Id.class)
        || has(OneToOne.class)
        || (column != null && column.unique())
        || (join != null && join.unique());
  }

  private boolean readOnly() {
    @Nullable JoinColumn join = member.getAnnotation(JoinColumn.class);
    return has(Id.class)
        || has(GeneratedValue.class)
        || has(Generated.class)
        || has(Formula.class)
        || stamp() != Stamp.NONE
        || has(Version.class)
        || kind == FieldKind.OTHER
        || (column != null && !column.updatable())
        || (join != null && !join.updatable());
  }

  private @Nullable Integer maxLength() {
    @Nullable Size size = member.getAnnotation(Size.class);
    int limit = size == null ? Integer.MAX_VALUE : size.max();
    if (!Kinds.isUnlimited(member, column)) {
      limit = Math.min(limit, column == null ? JPA_LENGTH : column.length());
    }
    return limit == Integer.MAX_VALUE ? null : limit;
  }
}
