package dev.whimbrel.model.typed;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Fields of entities and of the parts that are embedded in them: {@code address.city}. A part that
 * is a record is replaced, as it cannot be changed.
 */
public final class Embedded {

  /** Fields of classes by their names, as rows by the thousand ask for all of them. */
  private static final ClassValue<Map<String, java.lang.reflect.Field>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected Map<String, java.lang.reflect.Field> computeValue(Class<?> type) {
          Map<String, java.lang.reflect.Field> members = new HashMap<>();
          ReflectionUtils.doWithFields(
              type,
              member -> {
                member.setAccessible(true);
                members.putIfAbsent(member.getName(), member);
              },
              member -> !Modifier.isStatic(member.getModifiers()));
          return members;
        }
      };

  private Embedded() {}

  /** A record does not take a value beside those that it has. */
  public static final class Refused extends RuntimeException {

    private Refused(InvocationTargetException reason) {
      super(reason.getCause());
    }
  }

  /** What is there; nothing where a part on the way is missing. */
  public static @Nullable Object get(Object entity, String path) {
    @Nullable Object at = entity;
    for (String name : path.split("\\.", -1)) {
      if (at == null) {
        return null;
      }
      at = ReflectionUtils.getField(member(at.getClass(), name), at);
    }
    return at;
  }

  /** The type of what is there. */
  public static Class<?> type(Object entity, String path) {
    Class<?> type = entity.getClass();
    for (String name : path.split("\\.", -1)) {
      type = member(type, name).getType();
    }
    return type;
  }

  /** Puts a value there; parts on the way that are missing are made. */
  public static void put(Object entity, String path, @Nullable Object value) {
    with(entity, path, value);
  }

  /** A record needs a value that nobody said. */
  public static final class Missing extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String path;

    private Missing(String path) {
      super(path);
      this.path = path;
    }

    /** Where it is, within the record. */
    public String path() {
      return path;
    }
  }

  /** The first part on the way to a field that is a record; none where there is none. */
  public static Optional<String> recordOn(Class<?> entity, String path) {
    Class<?> type = entity;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      type = member(type, path.substring(path.lastIndexOf('.', dot - 1) + 1, dot)).getType();
      if (type.isRecord()) {
        return Optional.of(path.substring(0, dot));
      }
    }
    return Optional.empty();
  }

  /**
   * Puts values into a part that is a record, all of them at once, as it may refuse each without
   * the others. A record of nothing is none.
   *
   * @param values by their paths within the record
   * @throws Missing for a number or the like that has no value beside others that have
   * @throws Refused when the record refuses the values
   */
  public static void put(
      Object entity, String part, Map<String, ? extends @Nullable Object> values) {
    with(entity, part, again(type(entity, part), get(entity, part), values));
  }

  private static @Nullable Object again(
      Class<?> type, @Nullable Object now, Map<String, ? extends @Nullable Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] next = new Object[components.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = next(components[i], now, values);
    }
    if (Arrays.stream(next).allMatch(Objects::isNull)) {
      return null;
    }
    for (int i = 0; i < next.length; i++) {
      if (next[i] == null && components[i].getType().isPrimitive()) {
        throw new Missing(components[i].getName());
      }
    }
    return record(type, next);
  }

  private static @Nullable Object next(
      RecordComponent component,
      @Nullable Object record,
      Map<String, ? extends @Nullable Object> values) {
    String name = component.getName();
    @Nullable Object now = record == null ? null : get(record, name);
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    values.forEach(
        (path, value) -> {
          if (path.startsWith(name + ".")) {
            inner.put(path.substring(name.length() + 1), value);
          }
        });
    if (inner.isEmpty()) {
      return values.containsKey(name) ? values.get(name) : now;
    }
    if (component.getType().isRecord()) {
      return inside(component, now, inner);
    }
    Object part = now == null ? made(component.getType()) : now;
    inner.forEach((path, value) -> put(part, path, value));
    return part;
  }

  private static @Nullable Object inside(
      RecordComponent component, @Nullable Object now, Map<String, @Nullable Object> values) {
    try {
      return again(component.getType(), now, values);
    } catch (Missing e) {
      throw new Missing(component.getName() + "." + e.path());
    }
  }

  /** The same whole with another value in it: itself, unless it is a record. */
  private static Object with(Object whole, String path, @Nullable Object value) {
    int dot = path.indexOf('.');
    java.lang.reflect.Field member =
        member(whole.getClass(), dot < 0 ? path : path.substring(0, dot));
    @Nullable Object next = value;
    if (dot >= 0) {
      @Nullable Object part = ReflectionUtils.getField(member, whole);
      next = with(part == null ? made(member.getType()) : part, path.substring(dot + 1), value);
    }
    if (whole instanceof Record) {
      return again(whole, member.getName(), next);
    }
    ReflectionUtils.setField(member, whole, next);
    return whole;
  }

  private static java.lang.reflect.Field member(Class<?> type, String name) {
    return Objects.requireNonNull(MEMBERS.get(type).get(name), () -> type + " has no " + name);
  }

  /** A new entity, or part of one, with what its class gives every new one. */
  public static Object made(Class<?> type) {
    if (type.isRecord()) {
      return record(type, new Object[type.getRecordComponents().length]);
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The constructor of " + type + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " needs a constructor without parameters", e);
    }
  }

  private static Object again(Object whole, String changed, @Nullable Object value) {
    return record(
        whole.getClass(),
        Arrays.stream(whole.getClass().getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.equals(changed) ? value : get(whole, name))
            .toArray());
  }

  private static Object record(Class<?> type, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    for (int i = 0; i < types.length; i++) {
      // What a number is that nobody said.
      values[i] = values[i] == null ? Array.get(Array.newInstance(types[i], 1), 0) : values[i];
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new Refused(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made again", e);
    }
  }
}
