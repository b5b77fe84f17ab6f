package dev.whimbrel.vial.rule;

import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Report;
import java.util.Objects;
import org.hibernate.event.spi.AbstractCollectionEvent;
import org.hibernate.event.spi.PostCollectionRecreateEvent;
import org.hibernate.event.spi.PostCollectionRecreateEventListener;
import org.hibernate.event.spi.PostCollectionRemoveEvent;
import org.hibernate.event.spi.PostCollectionRemoveEventListener;
import org.hibernate.event.spi.PostCollectionUpdateEvent;
import org.hibernate.event.spi.PostCollectionUpdateEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

/** Notes which locations a transaction concerns, for the rules that run before it is committed. */
final class SaveRules
    implements PostInsertEventListener,
        PostUpdateEventListener,
        PostDeleteEventListener,
        PostCollectionRecreateEventListener,
        PostCollectionUpdateEventListener,
        PostCollectionRemoveEventListener {

  private final BeforeCommit beforeCommit = new BeforeCommit();

  @Override
  public void onPostInsert(PostInsertEvent event) {
    if (event.getEntity() instanceof Report report) {
      beforeCommit.reportsChanged(event.getSession(), id(report.getLocation()));
    } else if (event.getEntity() instanceof Location location) {
      saved(location, event.getSession());
    }
  }

  @Override
  public void onPostUpdate(PostUpdateEvent event) {
    if (event.getEntity() instanceof Report report) {
      beforeCommit.reportsChanged(event.getSession(), id(report.getLocation()));
      Object[] before = event.getOldState();
      if (before != null) {
        // A report that moved to another location leaves the first one too.
        int position =
            event.getPersister().findAttributeMapping("location").getStateArrayPosition();
        beforeCommit.reportsChanged(event.getSession(), id((Location) before[position]));
      }
    } else if (event.getEntity() instanceof Location location) {
      saved(location, event.getSession());
    }
  }

  @Override
  public void onPostDelete(PostDeleteEvent event) {
    if (event.getEntity() instanceof Report report) {
      beforeCommit.reportsChanged(event.getSession(), id(report.getLocation()));
    }
  }

  @Override
  public void onPostRecreateCollection(PostCollectionRecreateEvent event) {
    tagsChanged(event);
  }

  @Override
  public void onPostUpdateCollection(PostCollectionUpdateEvent event) {
    tagsChanged(event);
  }

  @Override
  public void onPostRemoveCollection(PostCollectionRemoveEvent event) {
    tagsChanged(event);
  }

  @Override
  public boolean requiresPostCommitHandling(EntityPersister persister) {
    return false;
  }

  private void tagsChanged(AbstractCollectionEvent event) {
    if (event.getAffectedOwnerOrNull() instanceof Report report) {
      beforeCommit.reportsChanged(event.getSession(), id(report.getLocation()));
    }
  }

  private void saved(
      Location location, org.hibernate.engine.spi.SharedSessionContractImplementor session) {
    if (!location.isCallable()) {
      beforeCommit.uncallable(session, id(location));
    }
  }

  private static Integer id(Location location) {
    return Objects.requireNonNull(location.getId(), "a saved location has a number");
  }
}
