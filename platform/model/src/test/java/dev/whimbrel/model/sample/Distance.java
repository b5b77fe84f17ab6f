package dev.whimbrel.model.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;

/** An entity known by two numbers together; it has no pages. */
@Entity
@IdClass(Distance.Key.class)
class Distance {

  @Id int toId;

  @Id int fromId;

  double metres;

  /** What tells one from another. */
  record Key(int toId, int fromId) implements Serializable {}
}
