package dev.whimbrel.vial.entity;

import dev.whimbrel.model.annotation.Label;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A switch that turns a part of VIAL on or off while it runs. */
@Entity
@Table(name = "api_switch")
@Label(value = "Switch", plural = "Switches")
public class Switch extends Row {

  @NotBlank
  @Column(length = 128, unique = true, nullable = false)
  private String name;

  @Column(name = "\"on\"")
  private boolean on;

  @Column(columnDefinition = "text")
  private @Nullable String description;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public Switch() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public boolean isOn() {
    return on;
  }

  public void setOn(boolean on) {
    this.on = on;
  }
}
