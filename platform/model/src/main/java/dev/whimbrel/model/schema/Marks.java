package dev.whimbrel.model.schema;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Annotations of a field, of its entity and of the entity's package. */
final class Marks {

  private Marks() {}

  /** The annotation of the field, else of the entity or what it extends, else of its package. */
  static <A extends Annotation> Optional<A> nearest(
      Class<A> annotation, @Nullable Member member, Class<?> entity) {
    @Nullable A onField = member == null ? null : member.get(annotation);
    if (onField != null) {
      return Optional.of(onField);
    }
    for (Class<?> c : levels(entity).reversed()) {
      @Nullable A onType = c.getAnnotation(annotation);
      if (onType != null) {
        return Optional.of(onType);
      }
    }
    return Optional.ofNullable(entity.getPackage().getAnnotation(annotation));
  }

  /** Annotations of all the classes, in their order. */
  static <A extends Annotation> List<A> all(Class<A> annotation, Collection<Class<?>> classes) {
    return classes.stream().flatMap(c -> of(annotation, c)).toList();
  }

  /** Annotations of the entity, of what it extends, and of its package. */
  static <A extends Annotation> List<A> allAround(Class<A> annotation, Class<?> entity) {
    return Stream.concat(
            of(annotation, entity.getPackage()), all(annotation, levels(entity)).stream())
        .toList();
  }

  private static <A extends Annotation> Stream<A> of(
      Class<A> annotation, AnnotatedElement element) {
    return Arrays.stream(element.getAnnotationsByType(annotation));
  }

  /** The class and the mapped classes that it extends, topmost first. */
  static Deque<Class<?>> levels(Class<?> type) {
    Deque<Class<?>> levels = new ArrayDeque<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (c == type
          || c.isAnnotationPresent(Entity.class)
          || c.isAnnotationPresent(Embeddable.class)
          || c.isAnnotationPresent(MappedSuperclass.class)) {
        levels.addFirst(c);
      }
    }
    return levels;
  }
}
