package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.StoredRow;
import dev.whimbrel.model.typed.Embedded;
import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way.
 *
 * @param entity with the values, for what its class and its constraints have to say
 * @param values as rows have them
 */
record Draft(Object entity, Map<String, @Nullable Object> values) {

  /** The import key; null where a part of it is missing, so that the record is a new row. */
  @Nullable List<Object> key(Resource<?> resource) {
    List<Object> key = new ArrayList<>();
    for (String name : resource.importKey()) {
      @Nullable Object value = values.get(name);
      if (value == null) {
        return null;
      }
      key.add(value);
    }
    return key;
  }

  List<Wrong> set(Resource<?> resource, ManyWriter.Tools tools, Set<String> constrained) {
    List<Wrong> wrong = new ArrayList<>();
    List<Field> sent =
        resource.fields().stream().filter(field -> values.containsKey(field.name())).toList();
    sent.stream().filter(this::isEmptied).forEach(field -> wrong.add(needed(field)));
    List<Field> filled = sent.stream().filter(field -> !isEmptied(field)).toList();
    List<Wrong> refused = tools.values().setAll(entity, filled, values);
    refused.stream().filter(why -> values.containsKey(why.field())).forEach(wrong::add);
    for (Field field : filled) {
      boolean taken = refused.stream().noneMatch(why -> why.field().equals(field.name()));
      if (taken && constrained.contains(field.name())) {
        wrong.addAll(violations(tools.validator().validateProperty(entity, field.name()), field));
      }
    }
    return wrong;
  }

  /** What a record lacks of which a part was sent; a row that is there may have it. */
  private List<Wrong> absent(Resource<?> resource, ManyWriter.Tools tools) {
    List<Field> parts =
        resource.fields().stream()
            .filter(field -> values.containsKey(field.name()))
            .filter(field -> Embedded.recordOn(entity.getClass(), field.name()).isPresent())
            .toList();
    return tools.values().setAll(entity, parts, values);
  }

  private boolean isEmptied(Field field) {
    return !field.nullable() && values.get(field.name()) == null;
  }

  private static Wrong needed(Field field) {
    return new Wrong(field.name(), "This is needed.");
  }

  /** What a new row has to have beside what was sent. */
  List<Wrong> complete(Resource<?> resource, Resource<?> whole, ManyWriter.Tools tools) {
    List<Wrong> wrong = new ArrayList<>(absent(resource, tools));
    tools.values().begin(entity);
    tools.rules().forEach(rule -> rule.adding(entity));
    for (Field field : StoredRow.columns(resource)) {
      boolean there = values.containsKey(field.name()) || EntityValues.get(entity, field) != null;
      boolean comes = field.goesOn() || (field.key() && tools.values().givesIds(resource));
      if (!there && !field.nullable() && !comes) {
        wrong.add(needed(field));
      }
    }
    for (Field field : resource.fields()) {
      // Who may find a row by a field may still not be one to set it.
      boolean locked = field.readOnly() && !whole.field(field.name()).orElse(field).readOnly();
      if (locked && values.containsKey(field.name())) {
        wrong.add(new Wrong(field.name(), "This cannot be set."));
      }
    }
    Field key = resource.key();
    if (key.kind() == FieldKind.INTEGER && !key.given() && values.get(key.name()) != null) {
      wrong.add(new Wrong(key.name(), "There is no such row, and the database numbers new ones."));
    }
    return wrong.isEmpty() ? violations(tools.validator().validate(entity), null) : wrong;
  }

  private static List<Wrong> violations(
      Set<? extends ConstraintViolation<?>> found, @Nullable Field field) {
    return found.stream()
        .map(
            violation ->
                new Wrong(
                    field == null ? violation.getPropertyPath().toString() : field.name(),
                    Refusals.sentence(violation.getMessage())))
        .toList();
  }
}
