package dev.whimbrel.cli.post;

import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How batches are sent. */
final class Sending {

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "0",
      showDefaultValue = Visibility.NEVER,
      description = "Records in one request. Default: all in one.")
  int batchSize;

  @Option(
      names = "--header",
      arity = "2",
      paramLabel = "WORD",
      description =
          "A name and a value, sent with each request; may be given several times. As a value"
              + " env:NAME is what that environment variable holds.")
  List<String> headers = List.of();

  @Option(
      names = "--http-read-timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long to wait for an answer. Default: 60.")
  int readTimeout = 60;

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How often a batch is sent again after 429, 503, or when no connection could be made."
              + " Default: 5.")
  int retries = 5;

  @Option(
      names = "--retry-lost",
      description =
          "Send a batch again when its answer was lost, too. Harmless where a record that comes"
              + " twice is one, as with an import key.")
  boolean retryLost;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "1",
      description = "Batches on their way at once. Default: 1.")
  int concurrency = 1;
}
