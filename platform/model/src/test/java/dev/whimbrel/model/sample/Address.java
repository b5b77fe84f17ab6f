package dev.whimbrel.model.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Part of a row. */
@Embeddable
class Address {

  @Column(length = 10)
  @Nullable String zipCode;

  @Column(columnDefinition = "text")
  @Nullable String city;
}
