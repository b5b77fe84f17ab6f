package dev.whimbrel.model.wiring;

import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The names that migrations have, in quotes as there: {@code order} is a table like any other. That
 * Hibernate quotes names by itself would keep them from being made snake case.
 */
public final class QuotedNames extends PhysicalNamingStrategySnakeCaseImpl {

  @Override
  public @Nullable Identifier toPhysicalCatalogName(
      @Nullable Identifier name, JdbcEnvironment environment) {
    return quoted(super.toPhysicalCatalogName(name, environment));
  }

  @Override
  public @Nullable Identifier toPhysicalSchemaName(
      @Nullable Identifier name, JdbcEnvironment environment) {
    return quoted(super.toPhysicalSchemaName(name, environment));
  }

  @Override
  public @Nullable Identifier toPhysicalTableName(
      @Nullable Identifier name, JdbcEnvironment environment) {
    return quoted(super.toPhysicalTableName(name, environment));
  }

  @Override
  public @Nullable Identifier toPhysicalSequenceName(
      @Nullable Identifier name, JdbcEnvironment environment) {
    return quoted(super.toPhysicalSequenceName(name, environment));
  }

  @Override
  public @Nullable Identifier toPhysicalColumnName(
      @Nullable Identifier name, JdbcEnvironment environment) {
    return quoted(super.toPhysicalColumnName(name, environment));
  }

  private static @Nullable Identifier quoted(@Nullable Identifier name) {
    return name == null ? null : Identifier.toIdentifier(name.getText(), true);
  }
}
