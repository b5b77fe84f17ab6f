package dev.whimbrel.admin.bookmark;

import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.annotation.WhenDeleted;
import dev.whimbrel.security.entity.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A page that somebody wants at hand. */
@Entity
@Table(
    name = "site_bookmark",
    uniqueConstraints =
        @UniqueConstraint(
            name = "site_bookmark_owner_id_address_key",
            columnNames = {"owner_id", "address"}))
public class Bookmark {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Integer id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "owner_id", nullable = false)
  @WhenDeleted(Deletion.CASCADE)
  private User owner;

  @NotBlank
  @Size(max = 120)
  @Column(length = 120, nullable = false)
  private String label;

  @Column(columnDefinition = "text", nullable = false)
  private String address;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Bookmark() {}

  /** The key; null before it is stored. */
  public @Nullable Integer id() {
    return id;
  }

  /** Whose it is. */
  public User owner() {
    return owner;
  }

  /** What it is called. */
  public String label() {
    return label;
  }

  /** The page, from its first slash on. */
  public String address() {
    return address;
  }
}
