package dev.whimbrel.model.typed;

import jakarta.persistence.PrePersist;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids that a class makes for its new rows itself, in a method that runs before they are stored. */
public final class OwnIds {

  private OwnIds() {}

  /** Whether two new rows get ids that differ without anybody telling them. */
  public static boolean makes(Class<?> entity, Field id) {
    boolean text = id.getType() == UUID.class || id.getType() == String.class;
    List<Method> methods = methods(entity);
    if (!text || Modifier.isAbstract(entity.getModifiers()) || methods.isEmpty()) {
      return false;
    }
    @Nullable Object one = made(entity, methods, id);
    return one != null && !one.equals(made(entity, methods, id));
  }

  /** Those that run before a row is stored. */
  private static List<Method> methods(Class<?> entity) {
    List<Method> methods = new ArrayList<>();
    for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.isAnnotationPresent(PrePersist.class)) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  /** The id of a row of which nothing was said; none where a method wants more of it than that. */
  private static @Nullable Object made(Class<?> entity, List<Method> methods, Field id) {
    Object row = Embedded.made(entity);
    try {
      for (Method method : methods) {
        method.setAccessible(true);
        method.invoke(row);
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
