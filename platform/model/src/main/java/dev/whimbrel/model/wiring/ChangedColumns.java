package dev.whimbrel.model.wiring;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;

/**
 * Lets Hibernate write of a row what was changed, and no more: Java cannot hold all that a column
 * can (a time of 24:00), and what nobody touched stays as it is to the last digit.
 */
public final class ChangedColumns implements Integrator {

  /** Called before Hibernate makes statements of what it read. */
  @Override
  public void integrate(
      Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessions) {
    metadata.getEntityBindings().forEach(type -> type.setDynamicUpdate(true));
  }
}
