package dev.whimbrel.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that holds a server until it is told to end, for tests that kill it. */
public final class ServerHolder {
  private ServerHolder() {}

  /** Arguments: the data folder, then any of exclusive, keep, durable. */
  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    Settings settings =
        Settings.in(Path.of(arguments[0]))
            .durable(options.contains("durable"))
            .exclusive(options.contains("exclusive"))
            .keepRunning(options.contains("keep"));
    try {
      PostgresServer server = PostgresServer.start(settings);
      System.out.println("ready pid=" + server.pid() + " port=" + server.port());
    } catch (EmbeddedException refusal) {
      System.out.println(refusal.code() + ": " + refusal.getMessage());
      System.out.println("Hint: " + refusal.hint());
      System.exit(1);
    }
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = told.readLine();
    System.out.println("ending after " + line);
  }
}
