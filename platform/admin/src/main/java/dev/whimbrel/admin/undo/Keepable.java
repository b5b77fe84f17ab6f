package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.annotation.Secret;
import dev.whimbrel.security.SecurityApps;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.AnnotatedElement;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Of which resources it is kept what rows were. */
record Keepable(EntityManagerFactory factory) {

  /**
   * People and their rights are no matter of convenience, and secrets are kept nowhere else. Rows
   * of one table after another could not be held meanwhile.
   */
  boolean isOpen(Resource<?> whole) {
    return !whole.app().equals(SecurityApps.SECURITY)
        && whole.storage().beside().isEmpty()
        && whole.fields().stream().noneMatch(Field::secret)
        && classes(whole).noneMatch(Keepable::hasSecret);
  }

  /** Whether it is for tables alone that rows are not kept. */
  boolean isSpread(Resource<?> whole, boolean deletes) {
    return !whole.storage().beside().isEmpty() || (deletes && isOpen(whole) && !isWhole(whole));
  }

  /** Its class and those below it, whose rows its list has too. */
  private Stream<EntityType<?>> classes(Resource<?> whole) {
    return factory.getMetamodel().getEntities().stream()
        .filter(type -> whole.entity().isAssignableFrom(type.getJavaType()));
  }

  private static boolean hasSecret(EntityType<?> type) {
    return type.getAttributes().stream()
        .anyMatch(
            part -> ((AnnotatedElement) part.getJavaMember()).isAnnotationPresent(Secret.class));
  }

  /**
   * Whether a row can be made again of what is kept: what it has in other tables is kept only where
   * it is a field.
   */
  boolean isWhole(Resource<?> whole) {
    return whole.storage().whole() && classes(whole).noneMatch(type -> hasMore(whole, type, ""));
  }

  private static boolean hasMore(Resource<?> whole, ManagedType<?> type, String prefix) {
    return type.getAttributes().stream().anyMatch(part -> isMore(whole, part, prefix));
  }

  private static boolean isMore(Resource<?> whole, Attribute<?, ?> part, String prefix) {
    String name = prefix + part.getName();
    if (part.isCollection()) {
      return whole.field(name).isEmpty() && isOwned((AnnotatedElement) part.getJavaMember());
    }
    return part instanceof SingularAttribute<?, ?> one
        && one.getType() instanceof EmbeddableType<?> embedded
        && hasMore(whole, embedded, name + ".");
  }

  private static boolean isOwned(AnnotatedElement member) {
    @Nullable OneToMany one = member.getAnnotation(OneToMany.class);
    @Nullable ManyToMany many = member.getAnnotation(ManyToMany.class);
    return member.isAnnotationPresent(ElementCollection.class)
        || (one != null && one.mappedBy().isEmpty())
        || (many != null && many.mappedBy().isEmpty());
  }
}
