package dev.whimbrel.model.typed;

import jakarta.persistence.PrePersist;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids that a class makes for its new rows itself, in a method that runs before they are stored. */
public final class OwnIds {

  private OwnIds() {}

  /** Whether two new rows get ids that differ without anybody telling them. */
  public static boolean makes(Class<?> entity, Field id) {
    boolean text = id.getType() == UUID.class || id.getType() == String.class;
    if (!text || Modifier.isAbstract(entity.getModifiers()) || !hasMethod(entity)) {
      return false;
    }
    @Nullable Object one = made(entity, id);
    return one != null && !one.equals(made(entity, id));
  }

  private static boolean hasMethod(Class<?> entity) {
    for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.isAnnotationPresent(PrePersist.class)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The id of a row of which nothing was said; none where the method wants more of it than that.
   */
  private static @Nullable Object made(Class<?> entity, Field id) {
    Object row = Embedded.made(entity);
    try {
      for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
        for (Method method : c.getDeclaredMethods()) {
          if (method.isAnnotationPresent(PrePersist.class)) {
            method.setAccessible(true);
            method.invoke(row);
          }
        }
      }
    } catch (InvocationTargetException e) {
      // It refuses a row that has nothing, which says nothing of ids: people tell them then.
      return null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A method of " + entity + " cannot be called", e);
    }
    return Embedded.get(row, id.getName());
  }
}
