package dev.whimbrel.model.schema;

import dev.whimbrel.error.Problem;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Lob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What an entity may not say, because no good column comes of it. */
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
      check(entity, problems);
    }
    return problems;
  }

  private static void check(Class<?> type, List<Problem> problems) {
    for (Class<?> level : Marks.levels(type)) {
      for (Member member : Member.of(level)) {
        String where = level.getSimpleName() + "." + member.name();
        if (member.has(Lob.class)) {
          problems.add(largeObject(where, member));
        }
        if (member.type().isAnnotationPresent(Embeddable.class)) {
          check(member.type(), problems);
        }
      }
    }
  }

  private static Problem largeObject(String where, Member member) {
    boolean bytes = member.type().isArray() && member.type().componentType() == byte.class;
    return new Problem(
        "large-object",
        where,
        "@Lob makes a large object beside the table, which nothing deletes with its row",
        bytes
            ? "leave @Lob out: byte[] is bytea"
            : "say @Column(columnDefinition = \"text\") instead, and @LongText for a tall box");
  }
}
