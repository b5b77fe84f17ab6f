package dev.whimbrel.model.id;

import dev.whimbrel.model.Quoted;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.uuid.UuidGenerator;

/**
 * Ids that Hibernate gives to a row before it is written, for rows that are written without it.
 * They come from its own generators, so that what it takes by the block is taken by the block here.
 */
public final class GivenIds {

  private final EntityManager entities;

  /** Of the entities that the manager knows. */
  public GivenIds(EntityManager entities) {
    this.entities = entities;
  }

  /** Whether new rows get their id so; otherwise it is told, or the database numbers them. */
  public boolean are(Class<?> entity) {
    Generator generator = generator(entity);
    return generator instanceof SequenceStyleGenerator || generator instanceof UuidGenerator;
  }

  /**
   * One for each of so many new rows.
   *
   * @throws IllegalArgumentException when ids of this entity are not given so
   */
  public List<Object> next(Class<?> entity, int count) {
    Generator generator = generator(entity);
    if (generator instanceof SequenceStyleGenerator sequence
        && sequence.getOptimizer() instanceof NoopOptimizer) {
      return oneByOne(sequence, count);
    }
    SessionImplementor session = entities.unwrap(SessionImplementor.class);
    List<Object> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(
          switch (generator) {
            case SequenceStyleGenerator sequence -> sequence.generate(session, entity);
            case UuidGenerator uuid -> uuid.generate(session, entity, null, EventType.INSERT);
            default -> throw new IllegalArgumentException(entity + " " + generator);
          });
    }
    return ids;
  }

  /** Each of these would be a round to the server. */
  private List<Object> oneByOne(SequenceStyleGenerator sequence, int count) {
    String name = sequence.getDatabaseStructure().getPhysicalName().getObjectName().getText();
    String sql = "SELECT nextval(CAST(:name AS regclass)) FROM generate_series(1, :count)";
    return List.copyOf(
        entities
            .unwrap(SessionImplementor.class)
            .createNativeQuery(sql, Long.class)
            .setParameter("name", Quoted.name(name))
            .setParameter("count", count)
            .getResultList());
  }

  private Generator generator(Class<?> entity) {
    return entities
        .getEntityManagerFactory()
        .unwrap(SessionFactoryImplementor.class)
        .getMappingMetamodel()
        .getEntityDescriptor(entity)
        .getGenerator();
  }
}
