package dev.whimbrel.model.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.ResourceBuilder;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conditions that would be dropped are refused before they count too much. */
class ComputingTest {

  /** Its fields are called like parameters of lists. */
  @Entity
  static class Leaf {

    @Id @Nullable Long id;

    int page;

    int size;

    @ManyToOne @Nullable Leaf view;
  }

  private static void look(ResourceBuilder<Leaf> leaf) {
    App app = new App("tree", "Tree", "tree", List.of(), List.of(Leaf.class));
    Resources resources = Resources.of(List.of(app), List.of(leaf.build()));
    Asker asker = new Asker(Sight.EVERYTHING, ZonedDateTime.now(ZoneOffset.UTC));
    new Computing(resources, asker).refuseUnreadable(resources.of(Leaf.class).orElseThrow());
  }

  private static void refused(ResourceBuilder<Leaf> leaf, String name) {
    assertThatThrownBy(() -> look(leaf))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("unreadable-condition tree/leaf: " + name)
        .hasMessageContaining("Conditions compare fields");
  }

  private static ResourceBuilder<Leaf> leaf() {
    return Resource.of(Leaf.class);
  }

  @Test
  void aConditionIsNoParameterOfAList() {
    Related leaves = Related.of(Leaf.class, "view");
    refused(
        leaf().computed(Computed.count("leaves", "Leaves", leaves.where("page", "7"))), "leaves");
    refused(
        leaf().computed(Computed.cases("state", "State", Case.of("one", "One").where("page", "7"))),
        "state");
    refused(leaf().opens("view", "7"), "opening");
    assertThatCode(
            () ->
                look(
                    leaf()
                        .computed(Computed.count("leaves", "Leaves", leaves.where("size", "7")))
                        .computed(
                            Computed.cases(
                                "state", "State", Case.of("one", "One").where("page__in", "7")))
                        .opens("size", "7")))
        .doesNotThrowAnyException();
  }
}
