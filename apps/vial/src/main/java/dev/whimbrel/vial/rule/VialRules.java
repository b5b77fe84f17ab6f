package dev.whimbrel.vial.rule;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;

/** Makes Hibernate follow VIAL's rules, wherever its entities are saved. */
public final class VialRules implements Integrator {

  @Override
  public void integrate(
      Metadata metadata, BootstrapContext bootstrapContext, SessionFactoryImplementor factory) {
    var listeners = factory.getEventListenerRegistry();
    PublicIds names = new PublicIds();
    SaveRules rules = new SaveRules();
    listeners.appendListeners(EventType.PRE_INSERT, names);
    listeners.appendListeners(EventType.POST_INSERT, names, rules);
    listeners.appendListeners(EventType.POST_UPDATE, rules);
    listeners.appendListeners(EventType.POST_DELETE, rules);
    listeners.appendListeners(EventType.POST_COLLECTION_RECREATE, rules);
    listeners.appendListeners(EventType.POST_COLLECTION_UPDATE, rules);
    listeners.appendListeners(EventType.POST_COLLECTION_REMOVE, rules);
  }
}
