package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.Deprecate;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.jspecify.annotations.Nullable;

/** Refuses rows of entities that are going away: code that still makes them would lose them. */
final class DeprecatedRows implements PreInsertEventListener, PreUpdateEventListener {

  private static final long serialVersionUID = 1L;

  @Override
  public boolean onPreInsert(PreInsertEvent event) {
    return refuse(event.getEntity().getClass());
  }

  @Override
  public boolean onPreUpdate(PreUpdateEvent event) {
    return refuse(event.getEntity().getClass());
  }

  private static boolean refuse(Class<?> entity) {
    @Nullable Deprecate deprecated = entity.getAnnotation(Deprecate.class);
    if (deprecated != null) {
      throw new IllegalStateException(
          "%s is deprecated, and no longer written: %s"
              .formatted(entity.getSimpleName(), deprecated.value()));
    }
    return false;
  }
}
