package dev.whimbrel.model.write;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.id.GivenIds;
import dev.whimbrel.model.row.StoredRow;
import dev.whimbrel.model.typed.Embedded;
import jakarta.persistence.EntityManager;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes entities and sets their fields from values as rows have them. */
public final class EntityValues {

  /** Setters of classes by the names of what they set. */
  private static final ClassValue<Map<String, Method>> SETTERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> setters = new HashMap<>();
          for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
            @Nullable Method setter = property.getWriteMethod();
            if (setter != null) {
              ReflectionUtils.makeAccessible(setter);
              setters.put(property.getName(), setter);
            }
          }
          return setters;
        }
      };

  private final EntityManager entities;
  private final @Nullable Map<List<Object>, Object> known;

  /** Of the entities that the manager knows. */
  public EntityValues(EntityManager entities) {
    this(entities, null);
  }

  private EntityValues(EntityManager entities, @Nullable Map<List<Object>, Object> known) {
    this.entities = entities;
    this.known = known;
  }

  /** The same for many rows that refer to a few: asks for each of those once. */
  EntityValues remembering() {
    return new EntityValues(entities, new HashMap<>());
  }

  /** Whether new rows have their id before they are written. */
  boolean givesIds(Resource<?> resource) {
    return new GivenIds(entities).are(resource.entity());
  }

  /** Puts such an id into each row that has none. */
  void identify(Resource<?> resource, List<ObjectNode> rows) {
    Field key = resource.key();
    List<ObjectNode> without = rows.stream().filter(row -> !row.hasNonNull(key.column())).toList();
    if (!without.isEmpty() && givesIds(resource)) {
      List<Object> ids = new GivenIds(entities).next(resource.entity(), without.size());
      for (int i = 0; i < ids.size(); i++) {
        StoredRow.put(without.get(i), key, ids.get(i));
      }
    }
  }

  /** A new entity with what its class gives every new one. */
  static Object make(Class<?> entity) {
    return Embedded.made(entity);
  }

  /** Lets a new entity say what it says before it is stored, as its class would be asked then. */
  void begin(Object entity) {
    entities
        .getEntityManagerFactory()
        .unwrap(SessionFactoryImplementor.class)
        .getEventEngine()
        .getCallbackRegistry()
        .preCreate(entity);
  }

  /** What the class gives every new row, by name of the field. */
  public static Map<String, @Nullable Object> defaults(Resource<?> resource) {
    Object entity = make(resource.entity());
    Map<String, @Nullable Object> defaults = new HashMap<>();
    for (Field field : resource.fields()) {
      defaults.put(field.name(), JavaValues.shown(field, get(entity, field)));
    }
    return defaults;
  }

  /** A whole new row: what was sent, and for the rest what the entity gives every new one. */
  static ObjectNode made(
      Resource<?> resource, Object entity, Map<String, @Nullable Object> values) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (Field field : StoredRow.columns(resource)) {
      boolean sent = values.containsKey(field.name());
      boolean asSent = sent && field.kind() == FieldKind.REFERENCE;
      @Nullable Object value =
          asSent ? values.get(field.name()) : JavaValues.shown(field, get(entity, field));
      // Hibernate counts from 0 too; what is not there is NULL.
      boolean counts = field.version() && field.kind() == FieldKind.INTEGER;
      if (value != null || counts) {
        StoredRow.put(row, field, value == null ? Integer.valueOf(0) : value);
      }
    }
    return row;
  }

  /** What the entity has in a field, as Java has it; a part that is not there has no values. */
  static @Nullable Object get(Object entity, Field field) {
    return Embedded.get(entity, field.name());
  }

  /** Sets a field; a setter of the class is preferred, as it may have rules. */
  void set(Object entity, Field field, @Nullable Object value) {
    @Nullable Object converted = value == null ? null : convert(field, value);
    @Nullable Method setter = SETTERS.get(entity.getClass()).get(field.name());
    if (setter != null && ClassUtils.isAssignableValue(setter.getParameterTypes()[0], converted)) {
      ReflectionUtils.invokeMethod(setter, entity, converted);
    } else {
      put(entity, field, converted);
    }
  }

  /** Only what is of the type. */
  private static void put(Object entity, Field field, @Nullable Object converted) {
    refuseOther(entity, field, converted);
    Embedded.put(entity, field.name(), converted);
  }

  private static void refuseOther(Object entity, Field field, @Nullable Object converted) {
    if (!ClassUtils.isAssignableValue(Embedded.type(entity, field.name()), converted)) {
      String reason = converted == null ? "This is needed." : "This cannot be set.";
      throw new NotSaved(List.of(new Wrong(field.name(), reason)));
    }
  }

  /** Sets each of the fields that has a value, and says what none takes. */
  List<Wrong> setAll(Object entity, List<Field> fields, Map<String, @Nullable Object> values) {
    List<Wrong> wrong = new ArrayList<>();
    Map<String, List<Field>> records = new LinkedHashMap<>();
    for (Field field : fields) {
      if (values.containsKey(field.name())) {
        Optional<String> part = Embedded.recordOn(entity.getClass(), field.name());
        if (part.isPresent()) {
          records.computeIfAbsent(part.get(), _ -> new ArrayList<>()).add(field);
        } else {
          said(wrong, () -> set(entity, field, values.get(field.name())));
        }
      }
    }
    records.forEach((part, all) -> said(wrong, () -> setRecord(entity, part, all, values)));
    return wrong;
  }

  private static void said(List<Wrong> wrong, Runnable setting) {
    try {
      setting.run();
    } catch (NotSaved e) {
      wrong.addAll(e.reasons());
    }
  }

  /** All fields of a record together, as it may refuse each without the others. */
  private void setRecord(
      Object entity, String part, List<Field> fields, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    for (Field field : fields) {
      @Nullable Object value = values.get(field.name());
      @Nullable Object converted = value == null ? null : convert(field, value);
      if (converted != null) {
        refuseOther(entity, field, converted);
      }
      inner.put(field.name().substring(part.length() + 1), converted);
    }
    try {
      Embedded.put(entity, part, inner);
    } catch (Embedded.Missing e) {
      throw new NotSaved(List.of(new Wrong(part + "." + e.path(), "This is needed.")));
    } catch (Embedded.Refused e) {
      String reason =
          fields.size() == 1 ? "This cannot be set alone." : "These cannot stand together.";
      throw new NotSaved(fields.stream().map(field -> new Wrong(field.name(), reason)).toList());
    }
  }

  /** A value as the entity would have it; a key of another row becomes that entity. */
  @Nullable Object convert(Field field, Object value) {
    if (field.kind() == FieldKind.REFERENCE) {
      return reference(field, value);
    }
    if (field.kind() == FieldKind.REFERENCES) {
      List<Object> all = new ArrayList<>();
      ((Collection<?>) value)
          .forEach(key -> all.add(reference(field, Objects.requireNonNull(key))));
      return isSet(field) ? new LinkedHashSet<>(all) : all;
    }
    return JavaValues.of(field, value);
  }

  private static boolean isSet(Field field) {
    return field.type() instanceof java.lang.reflect.ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && ClassUtils.isAssignable(Set.class, raw);
  }

  private Object reference(Field field, Object key) {
    return reference(Objects.requireNonNull(field.target()), key);
  }

  /** The entity of that key, which nobody has looked up yet. */
  Object reference(Class<?> target, Object key) {
    return known == null
        ? find(target, key)
        : known.computeIfAbsent(List.of(target, key), _ -> find(target, key));
  }

  private Object find(Class<?> target, Object key) {
    Class<?> keyType = entities.getMetamodel().entity(target).getIdType().getJavaType();
    return entities.getReference(target, JavaValues.key(keyType, key));
  }
}
