package dev.whimbrel.vial.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;

/** What sort of task people are asked to do. */
@Entity
@Table(name = "task_type")
public class TaskType extends Row {

  @NotBlank
  @Column(columnDefinition = "text", unique = true, nullable = false)
  private String name;

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public TaskType() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
