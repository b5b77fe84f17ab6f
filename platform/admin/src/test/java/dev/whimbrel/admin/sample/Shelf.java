package dev.whimbrel.admin.sample;

import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.model.annotation.LongText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Where books stand; its key is a code that people give. */
@SuppressWarnings("unused")
@Entity
public class Shelf {

  @Id
  @Column(length = 20)
  private String code;

  @Column(nullable = false, length = 80)
  private String name;

  @Column(columnDefinition = "text")
  @LongText(markdown = true)
  private @Nullable String rules;

  @Column(nullable = false, columnDefinition = "text default 'dry'")
  @Deprecate("say it in the rules")
  private @Nullable String weather;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Shelf() {}

  /** The key. */
  public String code() {
    return code;
  }

  /** What is written above it. */
  public String name() {
    return name;
  }
}
