package dev.whimbrel.vial.rule;

import dev.whimbrel.vial.entity.PublicRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.persister.entity.EntityPersister;

/** Names each row that the world will know, as soon as the database has given it its number. */
final class PublicIds implements PreInsertEventListener, PostInsertEventListener {

  private static final String FIELD = "publicId";
  static final String TEMPORARY = "tmp:";

  @Override
  public boolean onPreInsert(PreInsertEvent event) {
    if (event.getEntity() instanceof PublicRow row && row.getPublicId().isEmpty()) {
      String airtable = row.getAirtableId();
      String name =
          airtable == null || airtable.isEmpty() ? TEMPORARY + UUID.randomUUID() : airtable;
      row.setPublicId(name);
      event.getState()[position(event.getPersister())] = name;
    }
    return false;
  }

  @Override
  public void onPostInsert(PostInsertEvent event) {
    if (event.getEntity() instanceof PublicRow row && row.getPublicId().startsWith(TEMPORARY)) {
      String name = PublicId.of(event.getPersister().getMappedClass()).of((Integer) event.getId());
      store(event, name);
      row.setPublicId(name);
      // The session must not take the new name for a change that it has to write.
      event.getState()[position(event.getPersister())] = name;
      loadedState(event)[position(event.getPersister())] = name;
    }
  }

  private static void store(PostInsertEvent event, String name) {
    String table = event.getPersister().getIdentifierTableName();
    SharedSessionContractImplementor session = event.getSession();
    try (PreparedStatement update =
        connection(session)
            .prepareStatement("update " + table + " set public_id = ? where id = ?")) {
      update.setString(1, name);
      update.setInt(2, (Integer) event.getId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw session
          .getJdbcServices()
          .getSqlExceptionHelper()
          .convert(e, "naming a row of " + table);
    }
  }

  private static Object[] loadedState(PostInsertEvent event) {
    EntityEntry entry = event.getSession().getPersistenceContext().getEntry(event.getEntity());
    Object[] loaded = entry == null ? null : entry.getLoadedState();
    return loaded == null ? event.getState() : loaded;
  }

  private static int position(EntityPersister persister) {
    return persister.findAttributeMapping(FIELD).getStateArrayPosition();
  }

  static Connection connection(SharedSessionContractImplementor session) {
    return session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection();
  }
}
