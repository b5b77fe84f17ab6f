package dev.whimbrel.bench.oneentity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** The one entity. */
@Entity
public class Note {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  private @Nullable String text;

  /** The key. */
  public @Nullable Integer getId() {
    return id;
  }

  /** What it says. */
  public @Nullable String getText() {
    return text;
  }
}
