package dev.whimbrel.model.schema;

import dev.whimbrel.cli.Main;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Apps;
import java.util.Arrays;
import java.util.List;

/**
 * One run in a fresh process: the command itself, or Hibernate's reading of the same classes alone.
 * In the package of that reading, so that it is the very same. Prints milliseconds from the first
 * line to the end, and those of the processor for the whole process.
 */
public final class Making {

  private Making() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(start)));
    if (arguments[0].equals("hibernate")) {
      List<Class<?>> entities =
          Apps.onClassPath().stream().map(App::entities).flatMap(List::stream).toList();
      int tables =
          HibernateModel.read(
              entities, metadata -> (int) metadata.getEntityBindings().stream().count());
      System.err.println(tables + " entities");
    } else {
      Main.main(Arrays.copyOf(arguments, arguments.length));
    }
  }

  private static void tell(long start) {
    long cpu =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    System.err.println("took " + (System.nanoTime() - start) / 1_000_000 + " " + cpu);
  }
}
