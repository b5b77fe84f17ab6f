package dev.whimbrel.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.draw.Layout.Box;
import dev.whimbrel.cli.draw.Layout.End;
import dev.whimbrel.cli.draw.Layout.Line;
import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boxes and lines of many shapes, judged by their coordinates. */
class LayoutTest {

  private static final double WIDTH = 1860;

  @ParameterizedTest
  @CsvSource({"2, 3, 1", "8, 16, 2", "40, 20, 3", "40, 52, 4", "40, 90, 5", "120, 140, 6"})
  void nothingIsInTheWay(int boxes, int lines, int seed) {
    List<Box> all = boxes(boxes, seed);
    List<Line> joined = lines(all, lines, seed);

    Picture columns = Layout.inColumns(all, joined, WIDTH);
    Picture rows = Layout.downwards(all, joined);

    for (Picture picture : List.of(columns, rows)) {
      assertThat(Clearance.faults(picture)).as("seed " + seed).isEmpty();
      assertThat(picture.boxes()).hasSize(boxes);
      assertThat(picture.lines()).hasSize(lines);
    }
    assertThat(Layout.inColumns(all, joined, WIDTH)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"40, 20, 3", "40, 52, 4", "60, 70, 5"})
  void aPictureIsNoWiderThanAskedFor(int boxes, int lines, int seed) {
    List<Box> all = boxes(boxes, seed);

    assertThat(Layout.inColumns(all, lines(all, lines, seed), WIDTH).width())
        .isLessThanOrEqualTo(WIDTH);
  }

  @Test
  void aChainIsFoldedIntoFewColumns() {
    List<Box> chain = boxes(14, 1);
    List<Line> lines =
        IntStream.range(1, 14)
            .mapToObj(i -> new Line("" + i, new End("b" + i, 40), new End("b" + (i - 1), 40)))
            .toList();

    Picture picture = Layout.inColumns(chain, lines, 1000);

    assertThat(picture.width()).isLessThanOrEqualTo(1000);
    assertThat(Clearance.faults(picture)).isEmpty();
  }

  @Test
  void linesBeginAndEndAtTheirHeightsAtTheEdges() {
    List<Box> boxes = List.of(new Box("a", 200, 100), new Box("b", 200, 100));
    Line line = new Line("l", new End("b", 70), new End("a", 30));
    Line loop = new Line("m", new End("b", 70), new End("b", 30));

    Picture picture = Layout.inColumns(boxes, List.of(line, loop), WIDTH);

    Layout.Place a = picture.box("a");
    Layout.Place b = picture.box("b");
    assertThat(picture.line("l").getFirst()).isEqualTo(new Point(b.x(), b.y() + 70));
    assertThat(picture.line("l").getLast()).isEqualTo(new Point(a.x() + 200, a.y() + 30));
    assertThat(picture.line("m"))
        .startsWith(new Point(b.x() + 200, b.y() + 70))
        .endsWith(new Point(b.x() + 200, b.y() + 30));
    assertThat(Clearance.faults(picture)).isEmpty();
  }

  @Test
  void aLineFromAnEndToItselfIsAPictureToo() {
    List<Box> boxes = List.of(new Box("a", 200, 100));
    Line loop = new Line("m", new End("a", 70), new End("a", 70));

    assertThat(Layout.inColumns(boxes, List.of(loop), WIDTH).lines()).containsKey("m");
  }

  @Test
  void ofNothingThereIsAnEmptyPicture() {
    Picture picture = Layout.inColumns(List.of(), List.of(), WIDTH);

    assertThat(picture.boxes()).isEmpty();
    assertThat(picture.width()).isPositive();
    assertThat(Layout.downwards(List.of(), List.of()).boxes()).isEmpty();
  }

  private static List<Box> boxes(int number, int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, number)
        .mapToObj(
            i -> new Box("b" + i, 180 + random.nextInt(120), 34 + 22 * (3 + random.nextInt(9))))
        .toList();
  }

  private static List<Line> lines(List<Box> boxes, int number, int seed) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      // Some boxes are what most others refer to.
      int to = (int) (boxes.size() * Math.pow(random.nextDouble(), 2.2));
      Box from = boxes.get(random.nextInt(boxes.size()));
      int row = 1 + random.nextInt((int) (from.height() - 56) / 22);
      lines.add(new Line("l" + i, new End(from.id(), 45 + 22 * row), new End("b" + to, 45)));
    }
    return lines;
  }
}
