import java.util.Arrays;

/** Times of the same work, done again and again. */
final class Clock {

  private Clock() {}

  /** Something that takes time. */
  interface Work {
    void run() throws Exception;
  }

  /** The median of so many runs in milliseconds, after a fifth as many that do not count. */
  static double median(int runs, Work work) throws Exception {
    for (int i = runs; i < all(runs); i++) {
      work.run();
    }
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      millis[i] = once(work);
    }
    Arrays.sort(millis);
    return millis[runs / 2];
  }

  /** How often {@link #median} does the work. */
  static int all(int runs) {
    return runs + Math.max(2, runs / 5);
  }

  /** One run in milliseconds. */
  static double once(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
