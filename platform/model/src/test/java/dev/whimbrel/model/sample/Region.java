package dev.whimbrel.model.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An entity that nobody described. */
@Entity
class Region extends Numbered {

  @Column(length = 2, unique = true)
  @NotNull
  @Size(max = 2)
  String abbreviation = "";

  @Column(columnDefinition = "text", unique = true, nullable = false)
  String name = "";

  @Column(columnDefinition = "text")
  @Nullable String publicNotes;
}
