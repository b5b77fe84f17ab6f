package dev.whimbrel.admin.sample;

import dev.whimbrel.model.annotation.Deprecate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A card of the catalogue that was kept on paper. */
@Entity
@Deprecate("look into the books")
public class Card {

  @Id
  @Column(length = 20)
  private String code;

  @Column(nullable = false, length = 80)
  private String words;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Card() {}

  /** A card that nobody may keep. */
  public Card(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** Writes something else. */
  public void write(String other) {
    this.words = other;
  }

  /** The key. */
  public String code() {
    return code;
  }

  /** What is on it. */
  public String words() {
    return words;
  }
}
