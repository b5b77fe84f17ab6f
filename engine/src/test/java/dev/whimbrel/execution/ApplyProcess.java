package dev.whimbrel.execution;

import dev.whimbrel.Whimbrel;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** Applies a folder in a process of its own, and falls dead at a given event. */
public final class ApplyProcess {

  private ApplyProcess() {}

  /**
   * Address, user, password, folder, number of the event to die at (0 for never), and a word when
   * it shall switch over.
   */
  public static void main(String[] arguments) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(arguments[2]);
    int fatal = Integer.parseInt(arguments[4]);
    int[] seen = {0};
    Whimbrel whimbrel =
        Whimbrel.migrations(source)
            .files(Path.of(arguments[3]))
            .events(
                event -> {
                  System.out.println(event.text());
                  seen[0]++;
                  if (seen[0] == fatal) {
                    // No finally block, no goodbye to the server: what kill -9 does.
                    Runtime.getRuntime().halt(137);
                  }
                })
            .build();
    if (arguments.length > 5) {
      whimbrel.switchOver(RevertOptions.USUAL);
    } else {
      whimbrel.apply();
    }
    System.out.println("done after " + seen[0] + " events");
  }
}
