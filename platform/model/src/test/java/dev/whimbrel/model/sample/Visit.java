package dev.whimbrel.model.sample;

import dev.whimbrel.model.annotation.Deferrable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entity of another app, which refers to the first one's. */
@Entity
@Deferrable(false)
class Visit {

  @Id
  @GeneratedValue(strategy = GenerationType.UUID)
  @Nullable UUID id;

  @ManyToOne(optional = false)
  Place place = new Place();

  @Column(nullable = false, columnDefinition = "text")
  String longReason = "";
}
