package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What an entity may not say, because no table comes of it. */
final class EntityRules {

  private EntityRules() {}

  /** All problems of all classes. */
  static List<Problem> check(Collection<Class<?>> entities) {
    List<Problem> problems = new ArrayList<>();
    for (Class<?> entity : entities) {
      if (!entity.isAnnotationPresent(Entity.class)) {
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
