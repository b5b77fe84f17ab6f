package dev.whimbrel.cli.post;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records of a file are sent, and in which order. */
final class Selection {

  @Option(names = "--reverse", description = "The last record first.")
  boolean reverse;

  @Option(names = "--shuffle", description = "In an order by lot.")
  boolean shuffle;

  @Option(
      names = "--stop-after",
      paramLabel = "N",
      defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "The first N records only, in that order, before the filter.")
  int stopAfter = -1;

  @Option(
      names = "--filter",
      paramLabel = "JQ",
      description = "Only records for which this expression of jq is true: '.state == \"CA\"'")
  @Nullable String filter;
}
