package dev.whimbrel.admin.sample;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A card of the catalogue that was kept on paper. */
@Entity
@Deprecate("look into the books")
public class Card {

  @Id
  @Column(length = 20)
  private String code;

  @Column(nullable = false, length = 80)
  private String words;

  @ManyToOne
  @WhenDeleted(Deletion.SET_NULL)
  private @Nullable Card seeAlso;

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

  /** The card that says more. */
  public @Nullable Card seeAlso() {
    return seeAlso;
  }

  /** What is on it. */
  public String words() {
    return words;
  }
}
