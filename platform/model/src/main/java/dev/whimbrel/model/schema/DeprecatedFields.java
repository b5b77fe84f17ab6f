package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.model.annotation.NoLongerWritten;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Hibernate from writing fields that are going away, and says once in each process which they
 * are. Hibernate finds it by ServiceLoader.
 */
public final class DeprecatedFields implements Integrator {

  private static final System.Logger LOG = System.getLogger(DeprecatedFields.class.getName());

  /** A process may start Hibernate several times. */
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  /** Called before Hibernate makes statements of what it read. */
  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessions) {
    for (PersistentClass type : metadata.getEntityBindings()) {
      keep(type.getMappedClass(), properties(type)).forEach(DeprecatedFields::tell);
      @Nullable Deprecate all = type.getMappedClass().getAnnotation(Deprecate.class);
      if (all != null) {
        tell("%s (%s)".formatted(type.getMappedClass().getSimpleName(), all.value()));
      }
    }
    var listeners = sessions.getEventListenerRegistry();
    Rows rows = new Rows();
    listeners.appendListeners(EventType.PRE_INSERT, rows);
    listeners.appendListeners(EventType.PRE_UPDATE, rows);
  }

  private static void tell(String what) {
    if (TOLD.add(what)) {
      LOG.log(Level.WARNING, "Deprecated, and no longer written: " + what);
    }
  }

  /** Those of secondary tables too. */
  private static List<Property> properties(PersistentClass type) {
    return Stream.concat(
            type.getProperties().stream(),
            type.getJoins().stream().flatMap(join -> join.getProperties().stream()))
        .toList();
  }

  private static List<String> keep(Class<?> owner, List<Property> properties) {
    List<String> kept = new ArrayList<>();
    List<Member> members =
        Marks.levels(owner).stream().flatMap(level -> Member.of(level).stream()).toList();
    for (Property property : properties) {
      @Nullable Deprecate deprecated =
          members.stream()
              .filter(member -> member.name().equals(property.getName()))
              .flatMap(member -> Optional.ofNullable(member.get(Deprecate.class)).stream())
              .findFirst()
              .orElse(null);
      if (deprecated != null) {
        keep(property);
        kept.add(
            "%s.%s (%s)".formatted(owner.getSimpleName(), property.getName(), deprecated.value()));
      } else if (property.getValue() instanceof Component part) {
        kept.addAll(keep(part.getComponentClass(), part.getProperties()));
      }
    }
    return kept;
  }

  private static void keep(Property property) {
    property.setInsertable(false);
    property.setUpdatable(false);
    if (property.getValue() instanceof Collection rows) {
      // The other side would write them, and there is none.
      rows.setInverse(true);
    } else if (property.getValue() instanceof Component whole) {
      whole.getProperties().forEach(DeprecatedFields::keep);
    }
  }

  /** Asks of each row that Hibernate is about to write whether its entity is going away. */
  private static final class Rows implements PreInsertEventListener, PreUpdateEventListener {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
      NoLongerWritten.refuse(event.getEntity().getClass());
      return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
      NoLongerWritten.refuse(event.getEntity().getClass());
      return false;
    }
  }
}
