package dev.whimbrel.cli.post;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has done so far. */
final class Outcome {

  /** A batch that was not taken. */
  record Failure(Batch batch, @Nullable Integer status, String said) {}

  private final List<Map<String, @Nullable Object>> failed = new ArrayList<>();
  private int batches;
  private int before;
  private long records;
  private long refused;
  private int repeated;
  private @Nullable String ended;

  /** An earlier run had sent it. */
  synchronized void before() {
    before++;
  }

  /** Records of a batch, of which some were refused by themselves. */
  synchronized void taken(int count, int refusedOfThem) {
    batches++;
    records += Math.max(0, count - refusedOfThem);
    refused += refusedOfThem;
  }

  synchronized void repeated() {
    repeated++;
  }

  synchronized void failed(Failure failure) {
    Batch batch = failure.batch();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("batch", batch.number() + 1);
    map.put("first", batch.first());
    map.put("last", batch.first() + batch.body().records() - 1);
    map.put("status", failure.status());
    map.put("answer", failure.said());
    failed.add(map);
  }

  /** The first reason counts. */
  synchronized void ended(String reason) {
    if (ended == null) {
      ended = reason;
    }
  }

  synchronized @Nullable String ended() {
    return ended;
  }

  synchronized int failures() {
    return failed.size();
  }

  synchronized int batches() {
    return batches;
  }

  synchronized int beforehand() {
    return before;
  }

  synchronized long records() {
    return records;
  }

  /** Records that were refused by themselves, in batches that were taken. */
  synchronized long refused() {
    return refused;
  }

  /** As programs read it. */
  synchronized Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sent_records", records);
    map.put("sent_batches", batches);
    map.put("sent_before", before);
    map.put("refused_records", refused);
    map.put("repeated", repeated);
    map.put("failed", List.copyOf(failed));
    return map;
  }
}
