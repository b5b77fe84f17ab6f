package dev.whimbrel.model.schema;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitConstraintNameSource;
import org.hibernate.boot.model.naming.ImplicitForeignKeyNameSource;
import org.hibernate.boot.model.naming.ImplicitIndexNameSource;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.ImplicitUniqueKeyNameSource;
import org.jspecify.annotations.Nullable;

/**
 * Names as Spring Boot has them, and a mark on constraints that nobody named: what Hibernate would
 * call them is a checksum that changes with every rename.
 */
final class Unnamed extends ImplicitNamingStrategyJpaCompliantImpl {

  private static final long serialVersionUID = 1L;
  private static final String MARK = "unnamed~";

  /** The name that the entity gives, or null. */
  static @Nullable String given(@Nullable String name) {
    // Hibernate puts a name in quotes that is not plain, as the mark is on purpose.
    return name == null || name.contains(MARK) ? null : name.replace("\"", "");
  }

  @Override
  public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
    return toIdentifier(
        source.getOwningPhysicalTableName()
            + "_"
            + source.getAssociationOwningAttributePath().getProperty(),
        source.getBuildingContext());
  }

  @Override
  public Identifier determineForeignKeyName(ImplicitForeignKeyNameSource source) {
    return marked(source);
  }

  @Override
  public Identifier determineUniqueKeyName(ImplicitUniqueKeyNameSource source) {
    return marked(source);
  }

  @Override
  public Identifier determineIndexName(ImplicitIndexNameSource source) {
    return marked(source);
  }

  private static Identifier marked(ImplicitConstraintNameSource source) {
    @Nullable Identifier given = source.getUserProvidedIdentifier();
    return given == null
        ? Identifier.toIdentifier(
            MARK + source.kind() + source.getTableName() + source.getColumnNames())
        : given;
  }
}
