package dev.whimbrel.vial.airtable;

import dev.whimbrel.transfer.BatchOutcome;
import dev.whimbrel.transfer.ImportProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what is odd about records that are stored all the same. */
final class Lookups {

  private final Vocabulary vocabulary;
  private final List<ImportProblem> warnings = new ArrayList<>();
  private final Map<String, Map<String, Long>> unknown = new TreeMap<>();

  Lookups(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void check(AirtableLocation location) {
    if (vocabulary.type(location.type()).isEmpty()) {
      count("Location Type", location.type());
    }
    String county = location.county();
    if (county != null && !county.isBlank() && vocabulary.county(county).isEmpty()) {
      count("County", county);
    }
    for (String tag : location.tags()) {
      if (vocabulary.availabilityTag(tag).isEmpty()) {
        count("Availability Info", tag);
      }
    }
    if (!California.holds(location.latitude().doubleValue(), location.longitude().doubleValue())) {
      warnings.add(
          new ImportProblem(
              location.index(),
              location.id(),
              "Longitude",
              "the point %s, %s is outside California; a sign may be missing"
                  .formatted(location.latitude(), location.longitude())));
    }
  }

  List<ImportProblem> warnings() {
    return List.copyOf(warnings);
  }

  Map<String, Map<String, Long>> unknown() {
    return unknown;
  }

  private void count(String field, @Nullable String value) {
    unknown
        .computeIfAbsent(field, f -> new TreeMap<>())
        .merge(value == null ? BatchOutcome.MISSING : value, 1L, Long::sum);
  }
}
