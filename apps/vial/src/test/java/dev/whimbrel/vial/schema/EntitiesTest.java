package dev.whimbrel.vial.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.schema.EntitySchema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.vial.VialDatabase;
import dev.whimbrel.vial.VialSessions;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class EntitiesTest {

  @Test
  void migrations_and_entities_say_the_same() {
    List<Migration> migrations =
        VialDatabase.folders().stream().map(MigrationFiles::read).flatMap(List::stream).toList();
    List<Class<?>> entities =
        ServiceLoader.load(AppProvider.class).stream()
            .flatMap(provider -> provider.get().apps().stream())
            .<Class<?>>flatMap(app -> app.entities().stream())
            .toList();
    assertThat(
            SchemaDiff.between(
                    MigrationGraph.of(migrations).state(),
                    EntitySchema.read(entities, Resources.described()).schema(),
                    Renames.none())
                .operations())
        .isEmpty();
  }

  @Test
  void hibernate_finds_every_column_that_it_needs() {
    try (TestDatabase database = VialDatabase.fresh()) {
      assertThatCode(
              () ->
                  VialSessions.open(
                          database.dataSource(), Map.of("hibernate.hbm2ddl.auto", "validate"))
                      .close())
          .doesNotThrowAnyException();
    }
  }
}
