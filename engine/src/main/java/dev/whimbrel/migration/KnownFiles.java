package dev.whimbrel.migration;

import org.jspecify.annotations.Nullable;

/** Migrations whose files somebody has read before, so that they need no second reading. */
public interface KnownFiles {

  /** No file was ever read. */
  KnownFiles NONE = (id, file) -> null;

  /** The migration of a file with this text; null where it has to be read. */
  @Nullable Migration of(MigrationId id, Source file);
}
