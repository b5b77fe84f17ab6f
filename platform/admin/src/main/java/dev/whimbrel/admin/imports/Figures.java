package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.page.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * How many records became what, as numbers and as a bar.
 *
 * @param all of them in the order of the bar
 * @param sentence says the same in words
 */
public record Figures(List<Figure> all, String sentence) {

  /** The bar is so many units wide. */
  private static final double WIDTH = 1000;

  /**
   * One kind.
   *
   * @param label of it
   * @param css its colour
   * @param count how many
   * @param x where its part of the bar begins
   * @param width of its part
   */
  public record Figure(String label, String css, String count, double x, double width) {}

  /** Copies the list. */
  public Figures {
    all = List.copyOf(all);
  }

  /** How many were not stored. */
  public String refused() {
    return all.getLast().count();
  }

  /** The share of one kind before it has a place. */
  private record Share(String label, String css, long count) {}

  /** Of records that were stored, tried or refused. */
  static Figures of(long added, long changed, long same, long refused) {
    List<Share> shares =
        List.of(
            new Share("New", "c3", added),
            new Share("Changed", "c1", changed),
            new Share("As they were", "c6", same),
            new Share("Refused", "c5", refused));
    double total = Math.max(1, shares.stream().mapToLong(Share::count).sum());
    List<Figure> figures = new ArrayList<>();
    List<String> words = new ArrayList<>();
    double x = 0;
    for (Share share : shares) {
      String count = Numbers.full(share.count());
      double width = Math.round(share.count() / total * WIDTH * 10) / 10.0;
      figures.add(new Figure(share.label(), share.css(), count, x, width));
      words.add(count + " " + share.label().toLowerCase(java.util.Locale.ROOT));
      x += width;
    }
    return new Figures(figures, String.join(", ", words));
  }
}
