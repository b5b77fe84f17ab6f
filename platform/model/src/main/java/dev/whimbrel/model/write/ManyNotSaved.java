package dev.whimbrel.model.write;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nothing of many rows was written, for these reasons. */
public final class ManyNotSaved extends RuntimeException {

  /** Stands for the records as a whole where nobody knows which one it was. */
  public static final int ALL = -1;

  private final transient Map<Integer, List<Wrong>> reasons;

  /** With the reasons by the place of the record, from 0. */
  public ManyNotSaved(Map<Integer, List<Wrong>> reasons) {
    super(
        reasons.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")));
    this.reasons = new TreeMap<>(reasons);
  }

  /** By the place of the record; {@link #ALL} stands for all. */
  public Map<Integer, List<Wrong>> reasons() {
    return reasons;
  }
}
