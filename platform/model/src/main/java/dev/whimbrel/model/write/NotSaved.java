package dev.whimbrel.model.write;

import java.util.List;

/** Nothing was changed, for these reasons. */
public final class NotSaved extends RuntimeException {

  private final transient List<Wrong> reasons;
  private final boolean overtaken;

  /** With all reasons. */
  public NotSaved(List<Wrong> reasons) {
    this(reasons, false);
  }

  private NotSaved(List<Wrong> reasons, boolean overtaken) {
    super(reasons.toString());
    this.reasons = List.copyOf(reasons);
    this.overtaken = overtaken;
  }

  /** Somebody else saved the row since it was shown. */
  static NotSaved overtaken() {
    return new NotSaved(List.of(), true);
  }

  /** All reasons. */
  public List<Wrong> reasons() {
    return reasons;
  }

  /** Whether it is because somebody else saved in between. */
  public boolean isOvertaken() {
    return overtaken;
  }
}
