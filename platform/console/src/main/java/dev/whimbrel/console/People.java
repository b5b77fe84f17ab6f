package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import java.util.function.Consumer;

/** Sees to it that somebody can sign in once the pages are there. */
final class People {

  private People() {}

  /**
   * What the start was asked for.
   *
   * @param demo whether demo mode may begin
   * @param asks whether a first user is asked for instead
   * @param address where the pages will listen
   */
  record Wishes(boolean demo, boolean asks, String address) {}

  static void prepare(Database database, Wishes wishes, Consumer<String> tell) {
    boolean begins = Demo.mayBegin(database.dataSource());
    boolean demo = begins ? wishes.demo() : Demo.active(database.dataSource());
    if (demo) {
      requireLoopback(wishes.address());
    }
    if (begins) {
      begin(database, wishes, tell);
    }
  }

  private static void begin(Database database, Wishes wishes, Consumer<String> tell) {
    if (wishes.demo()) {
      tell.accept("Filling in demo data, once ...");
      Demo.begin(database.dataSource());
    } else if (wishes.asks()) {
      UserCommand.askForFirst(database, tell);
    } else {
      tell.accept("Nobody may sign in yet: `whimbrel user create NAME --superuser`");
    }
  }

  /** Refuses to serve demo mode to other machines. */
  static void requireLoopback(String address) {
    if (!loopback(address)) {
      throw new CommandFailure(
          "demo-address",
          "Demo mode has a published password, so it is not served on " + address + ".",
          "leave --address out, or begin with --no-demo and accounts of your own");
    }
  }

  private static boolean loopback(String address) {
    return address.equals("127.0.0.1") || address.equals("::1") || address.equals("localhost");
  }
}
