package dev.whimbrel.model.schema;

import dev.whimbrel.model.annotation.NoLongerWritten;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;

/** Asks of each row that Hibernate is about to write whether its entity is going away. */
final class DeprecatedRows implements PreInsertEventListener, PreUpdateEventListener {

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
