package dev.whimbrel.graph;

import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What migrations require: what they name, and the one before when they name none of their app. */
final class Requirements {

  private Requirements() {}

  /** By identity, in the order of the given map, which is by app, number and name. */
  static NavigableMap<MigrationId, List<MigrationId>> of(
      NavigableMap<MigrationId, Migration> migrations) {
    NavigableMap<MigrationId, List<MigrationId>> requirements =
        new TreeMap<>(MigrationOrder.BY_NUMBER);
    Map<String, MigrationId> before = new HashMap<>();
    for (Migration migration : migrations.values()) {
      MigrationId id = migration.id();
      List<MigrationId> required = new ArrayList<>(migration.requires());
      MigrationId previous = before.put(id.app(), id);
      if (previous != null && required.stream().noneMatch(r -> r.app().equals(id.app()))) {
        required.add(previous);
      }
      requirements.put(id, List.copyOf(required));
    }
    return requirements;
  }
}
