package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What an entity may not say, because no table comes of it. */
final class EntityRules {

  /** What Hibernate takes beside entities, such as converters for all fields of a type. */
  private static final List<Class<? extends Annotation>> MAPPED =
      List.of(Entity.class, Converter.class, Embeddable.class, MappedSuperclass.class);

  private EntityRules() {}

  /** All problems of all classes. */
  static List<Problem> check(Collection<Class<?>> entities) {
    List<Problem> problems = new ArrayList<>();
    for (Class<?> entity : entities) {
      if (MAPPED.stream().noneMatch(entity::isAnnotationPresent)) {
        problems.add(
            new Problem(
                "not-an-entity",
                entity.getName(),
                "it is among the entities of an app but has no @Entity",
                "annotate it, or take it out of the app"));
      }
    }
    return problems;
  }
}
