package dev.whimbrel.model.write;

import java.util.List;

/** One of many rows cannot be changed, so none was. */
public final class RowRefused extends RuntimeException {

  private final transient Object key;
  private final transient List<Wrong> reasons;

  RowRefused(Object key, List<Wrong> reasons) {
    super(key + ": " + reasons);
    this.key = key;
    this.reasons = List.copyOf(reasons);
  }

  /** Which row. */
  public Object key() {
    return key;
  }

  /** Why. */
  public List<Wrong> reasons() {
    return reasons;
  }
}
