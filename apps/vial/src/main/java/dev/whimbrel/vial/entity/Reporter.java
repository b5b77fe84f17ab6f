package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.security.entity.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Who makes reports: a volunteer who calls, or the import of their older work. */
@Entity
@Table(name = "reporter")
public class Reporter extends Row {

  @Column(columnDefinition = "text")
  @Label("Roles")
  private @Nullable String auth0RoleNames;

  @Column(columnDefinition = "text")
  private @Nullable String email;

  @NotBlank
  @Column(length = 400, unique = true, nullable = false)
  @Label("External id")
  private String externalId;

  @Column(columnDefinition = "text")
  private @Nullable String name;

  @Column(columnDefinition = "text")
  private @Nullable String displayName;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable User user;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public Reporter() {}

  public @Nullable String getAuth0RoleNames() {
    return auth0RoleNames;
  }

  public void setAuth0RoleNames(@Nullable String auth0RoleNames) {
    this.auth0RoleNames = auth0RoleNames;
  }

  public @Nullable String getEmail() {
    return email;
  }

  public void setEmail(@Nullable String email) {
    this.email = email;
  }

  public String getExternalId() {
    return externalId;
  }

  public void setExternalId(String externalId) {
    this.externalId = externalId;
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public @Nullable String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(@Nullable String displayName) {
    this.displayName = displayName;
  }

  public @Nullable User getUser() {
    return user;
  }

  public void setUser(@Nullable User user) {
    this.user = user;
  }
}
