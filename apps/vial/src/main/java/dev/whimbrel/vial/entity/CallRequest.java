package dev.whimbrel.vial.entity;

import dev.whimbrel.model.action.ActionRefused;
import dev.whimbrel.model.action.Answers;
import dev.whimbrel.model.annotation.Choices;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.annotation.TableIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the queue of locations to call. */
@Entity
@SuppressWarnings("UnusedVariable") // what only pages and exports read
@Table(name = "call_request")
@TableIndex(columns = "priority")
@TableIndex(
    name = "unique_locations_in_queue",
    columns = "location_id",
    unique = true,
    where = "not completed")
public class CallRequest extends Row {

  @Column(nullable = false)
  @Label("Callable from")
  private Instant vestingAt;

  @Column private @Nullable Instant claimedUntil;

  @Column(columnDefinition = "text")
  @Choices(
      value = {"eva_report", "scooby_report", "data_corrections_report"},
      labels = {"Eva report", "Scooby report", "Data corrections report"})
  @Label("Kind of tip")
  private @Nullable String tipType;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @Label("Reason")
  private CallRequestReason callRequestReason;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Reporter claimedBy;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Location location;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Report tipReport;

  @Column private boolean completed;

  @Column private @Nullable Instant completedAt;

  @Column private int priority;

  @Column
  @Choices(
      value = {"1", "2", "3", "4", "99"},
      labels = {"1-critical", "2-important", "3-normal", "4-low", "99-not_prioritized"})
  private int priorityGroup = 99;

  @Column private @Nullable Instant createdAt = Instant.now();

  /** Empty, to be filled in before it is saved. */
  @SuppressWarnings("NullAway.Init")
  public CallRequest() {}

  /**
   * A call to be made at a location, with what somebody filled in; none where one waits already or
   * nobody may call.
   */
  public static Optional<CallRequest> of(Location location, Answers answers) {
    boolean waits =
        answers.referring(CallRequest.class, "location", location).stream()
            .anyMatch(other -> !other.completed);
    if (waits || !location.isCallable()) {
      return Optional.empty();
    }
    CallRequest request = new CallRequest();
    request.location = location;
    request.callRequestReason =
        answers
            .get("callRequestReason", CallRequestReason.class)
            .orElseThrow(() -> new ActionRefused("Choose a reason for the calls."));
    request.vestingAt = answers.get("vestingAt", Instant.class).orElse(answers.now());
    answers.get("priorityGroup", Integer.class).ifPresent(request::setPriorityGroup);
    return Optional.of(request);
  }

  /** Whoever claimed it does not make the call. */
  public void clearClaim(Answers answers) {
    claimedBy = null;
    claimedUntil = null;
  }

  /** Is made before all others of its group. */
  public void bumpToTop(Answers answers) {
    priority = answers.first(CallRequest.class, "-priority").map(r -> r.priority + 1).orElse(0);
  }

  /** Is made after all others of its group. */
  public void bumpToBottom(Answers answers) {
    priority = answers.first(CallRequest.class, "priority").map(r -> r.priority - 1).orElse(0);
  }

  public void setPriorityGroup(int priorityGroup) {
    this.priorityGroup = priorityGroup;
  }

  public Instant getVestingAt() {
    return vestingAt;
  }

  public void setVestingAt(Instant vestingAt) {
    this.vestingAt = vestingAt;
  }

  public CallRequestReason getCallRequestReason() {
    return callRequestReason;
  }

  public void setCallRequestReason(CallRequestReason callRequestReason) {
    this.callRequestReason = callRequestReason;
  }

  public Location getLocation() {
    return location;
  }

  public void setLocation(Location location) {
    this.location = location;
  }

  public @Nullable Report getTipReport() {
    return tipReport;
  }

  public void setTipReport(@Nullable Report tipReport) {
    this.tipReport = tipReport;
  }

  public boolean isCompleted() {
    return completed;
  }

  public void setCompleted(boolean completed) {
    this.completed = completed;
  }
}
