package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.Deprecate;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a class says of one of its properties, on the field, on the getter or on both.
 *
 * @param name the property's
 * @param type its Java type
 * @param places where annotations stand
 * @param around what is said of an embedded value that it is a part of, where that is going away
 */
record Member(
    String name, Class<?> type, List<AnnotatedElement> places, @Nullable Deprecate around) {

  private static final Pattern GETTER = Pattern.compile("(get|is)[^\\p{Ll}].*");

  Member {
    places = List.copyOf(places);
  }

  /** Those that a class declares itself: fields in their order, then getters of no field. */
  static List<Member> of(Class<?> declaring) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Field field : declaring.getDeclaredFields()) {
      members.put(
          field.getName(), new Member(field.getName(), field.getType(), List.of(field), null));
    }
    Arrays.stream(declaring.getDeclaredMethods())
        .filter(Member::reads)
        // The virtual machine gives them in any order.
        .sorted(Comparator.comparing(Method::getName))
        .map(getter -> new Member(property(getter), getter.getReturnType(), List.of(getter), null))
        .forEach(getter -> members.merge(getter.name(), getter, Member::and));
    return List.copyOf(members.values());
  }

  /** The property of a class that lies in others of it, as parts of an embedded value do. */
  static Optional<Member> at(Class<?> type, List<String> path) {
    Optional<Member> found =
        Marks.levels(type).stream()
            .flatMap(level -> of(level).stream())
            .filter(member -> member.name().equals(path.getFirst()))
            .findFirst();
    return path.size() == 1
        ? found
        : found.flatMap(member -> at(member.type(), path.subList(1, path.size())));
  }

  private Member and(Member other) {
    List<AnnotatedElement> both = new ArrayList<>(places);
    both.addAll(other.places);
    return new Member(name, type, both, around);
  }

  /** The same as a part of an embedded value. */
  Member within(Member embedded) {
    return new Member(name, type, places, embedded.deprecated());
  }

  /** What is said of it, or of what it is a part of, when that is going away. */
  @Nullable Deprecate deprecated() {
    @Nullable Deprecate own = get(Deprecate.class);
    return own == null ? around : own;
  }

  private static boolean reads(Method method) {
    return method.getParameterCount() == 0
        && !method.isSynthetic()
        && GETTER.matcher(method.getName()).matches();
  }

  private static String property(Method getter) {
    String name = getter.getName().replaceFirst("^(get|is)", "");
    boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  <A extends Annotation> @Nullable A get(Class<A> annotation) {
    for (AnnotatedElement place : places) {
      @Nullable A found = place.getAnnotation(annotation);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  boolean has(Class<? extends Annotation> annotation) {
    return get(annotation) != null;
  }

  Stream<Annotation> annotations() {
    return places.stream().flatMap(place -> Arrays.stream(place.getAnnotations()));
  }
}
