package dev.whimbrel.admin.sample;

import dev.whimbrel.model.action.ActionRefused;
import dev.whimbrel.model.action.Answers;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.Help;
import dev.whimbrel.model.annotation.RenamedFrom;
import dev.whimbrel.model.annotation.WhenDeleted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One book, with a field of every kind; Hibernate alone reads most of them. */
@SuppressWarnings("unused")
@Entity
public class Book {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @NotBlank
  @Size(max = 200)
  @Column(nullable = false, length = 200)
  private String title;

  @Column(length = 13, unique = true)
  @Help("13 digits.")
  private @Nullable String isbn;

  @ManyToOne(fetch = FetchType.LAZY)
  @RenamedFrom("written_by_id")
  private @Nullable Author author;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Shelf shelf;

  @Enumerated(EnumType.STRING)
  @Column(length = 20)
  private @Nullable Binding binding;

  @Min(1)
  private @Nullable Integer pages;

  @Column(precision = 9, scale = 2)
  private @Nullable BigDecimal price;

  private @Nullable Double weight;

  private @Nullable LocalDate published;

  private @Nullable LocalTime readAloudAt;

  private @Nullable Instant lentAt;

  private boolean inPrint = true;

  private @Nullable Boolean signed;

  private @Nullable UUID barcode;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable Map<String, Object> details;

  @Column(columnDefinition = "text")
  @RenamedFrom("back_cover")
  private @Nullable String notes;

  @ManyToMany private Set<Tag> tags = new HashSet<>();

  /** The book whose continuation this one is; it goes when that one goes. */
  @ManyToOne(fetch = FetchType.LAZY)
  @WhenDeleted(Deletion.CASCADE)
  private @Nullable Book sequelOf;

  /** Set by the entity, so that tests see whether its rules ran. */
  @Column(nullable = false)
  private String sortTitle;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Book() {}

  @PrePersist
  @PreUpdate
  void sort() {
    // Runs before anything looks whether there is a title.
    sortTitle = String.valueOf(title).toLowerCase(java.util.Locale.ROOT);
  }

  /** The key. */
  public @Nullable Long id() {
    return id;
  }

  /** What is on its back. */
  public String title() {
    return title;
  }

  /** Takes it out of print; one that is lent stays as it is. */
  void withdraw() {
    if (lentAt != null) {
      throw new ActionRefused("It is lent to somebody.");
    }
    inPrint = false;
  }

  /** Its continuation; none where it has one. */
  Optional<Book> sequel(Answers answers) {
    if (!answers.referring(Book.class, "sequelOf", this).isEmpty()) {
      return Optional.empty();
    }
    Book next = new Book();
    next.title = answers.get("title", String.class).orElse("");
    next.shelf = answers.get("shelf", Shelf.class).orElse(shelf);
    next.sequelOf = this;
    return Optional.of(next);
  }

  /** Puts it elsewhere. */
  void move(Shelf other) {
    shelf = other;
  }
}
