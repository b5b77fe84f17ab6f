package dev.whimbrel.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a reference leads and by which columns, with JPA's defaults. */
final class References {

  private References() {}

  static Class<?> target(Field member) {
    Class<?> declared =
        Stream.of(
                Optional.ofNullable(member.getAnnotation(ManyToOne.class))
                    .map(ManyToOne::targetEntity),
                Optional.ofNullable(member.getAnnotation(OneToOne.class))
                    .map(OneToOne::targetEntity),
                Optional.ofNullable(member.getAnnotation(ManyToMany.class))
                    .map(ManyToMany::targetEntity))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(void.class);
    return declared == void.class ? element(member) : declared;
  }

  private static Class<?> element(Field member) {
    if (member.getGenericType() instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (arguments[arguments.length - 1] instanceof Class<?> type) {
        return type;
      }
    }
    return member.getType();
  }

  /** Whether it names a row of an entity whose id is more than one plain column. */
  static boolean isOfSeveral(Field member) {
    boolean refers =
        member.isAnnotationPresent(ManyToOne.class)
            || member.isAnnotationPresent(OneToOne.class)
            || member.isAnnotationPresent(ManyToMany.class);
    return refers && ids(target(member)).size() != 1;
  }

  private static List<Field> ids(Class<?> entity) {
    List<Field> ids = new ArrayList<>();
    for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.isAnnotationPresent(Id.class)) {
          ids.add(field);
        }
      }
    }
    return ids;
  }

  static String column(Field member) {
    @Nullable JoinColumn join = member.getAnnotation(JoinColumn.class);
    return join == null || join.name().isEmpty()
        ? Naming.snake(member.getName() + "_" + keyColumn(target(member)))
        : Naming.snake(join.name());
  }

  static JoinTable joinTable(Class<?> owner, Field member) {
    Class<?> target = target(member);
    jakarta.persistence.@Nullable JoinTable table =
        member.getAnnotation(jakarta.persistence.JoinTable.class);
    String name =
        table == null || table.name().isEmpty()
            ? EntityFields.tableOf(owner) + "_" + member.getName()
            : table.name();
    String ownerName =
        inverse(owner, member, target).map(Field::getName).orElse(EntityFields.entityName(owner));
    return new JoinTable(
        Naming.snake(name),
        named(table == null ? null : table.joinColumns(), ownerName + "_" + keyColumn(owner)),
        named(
            table == null ? null : table.inverseJoinColumns(),
            member.getName() + "_" + keyColumn(target)));
  }

  private static String named(JoinColumn @Nullable [] columns, String implicit) {
    return Naming.snake(
        columns == null || columns.length == 0 || columns[0].name().isEmpty()
            ? implicit
            : columns[0].name());
  }

  /** The field of the target that mirrors this one; it names the owner's column. */
  private static Optional<Field> inverse(Class<?> owner, Field member, Class<?> target) {
    return Arrays.stream(target.getDeclaredFields())
        .filter(f -> f.isAnnotationPresent(ManyToMany.class))
        .filter(f -> f.getAnnotation(ManyToMany.class).mappedBy().equals(member.getName()))
        .filter(f -> target(f).isAssignableFrom(owner))
        .findFirst();
  }

  /** The column of the id, found without reading the whole class: classes refer to each other. */
  private static String keyColumn(Class<?> entity) {
    for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
      if (!c.isAnnotationPresent(Entity.class) && !c.isAnnotationPresent(MappedSuperclass.class)) {
        continue;
      }
      Optional<Field> id =
          Arrays.stream(c.getDeclaredFields())
              .filter(f -> f.isAnnotationPresent(Id.class))
              .findFirst();
      if (id.isPresent()) {
        jakarta.persistence.@Nullable Column column =
            id.get().getAnnotation(jakarta.persistence.Column.class);
        return Naming.snake(
            column == null || column.name().isEmpty() ? id.get().getName() : column.name());
      }
    }
    return "id";
  }
}
