package dev.whimbrel.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Place;
import dev.whimbrel.cli.draw.Layout.Point;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphPictureTest {

  private static List<GraphPicture.Node> nodes(int count, long seed) {
    Random random = new Random(seed);
    List<GraphPicture.Node> nodes = new ArrayList<>();
    for (int number = count; number > 0; number--) {
      List<String> requires = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0 && number > 1; i--) {
        String required = id(1 + random.nextInt(number - 1));
        if (!requires.contains(required)) {
          requires.add(required);
        }
      }
      nodes.add(
          new GraphPicture.Node(id(number), "applied", number == count ? "leaf" : "", requires));
    }
    return nodes;
  }

  private static String id(int number) {
    return "app" + number % 3 + "/%04d_".formatted(number) + "x".repeat(number % 30);
  }

  @Test
  void noBoxIsOnAnotherAndNoLineRunsThroughOne() {
    for (long seed = 1; seed <= 3; seed++) {
      List<GraphPicture.Node> nodes = nodes(40, seed);
      Picture picture = GraphPicture.layout(nodes);
      List<String> faults = new ArrayList<>();
      picture
          .boxes()
          .forEach(
              (id, box) -> {
                picture
                    .boxes()
                    .forEach(
                        (other, place) -> {
                          if (!other.equals(id) && meet(box, place)) {
                            faults.add(id + " lies on " + other);
                          }
                        });
                picture
                    .lines()
                    .forEach(
                        (line, points) -> {
                          if (runsThrough(points, box)) {
                            faults.add(line + " runs through " + id);
                          }
                        });
              });
      assertThat(picture.boxes()).hasSize(40);
      assertThat(faults).as("seed %d", seed).isEmpty();
    }
  }

  private static boolean runsThrough(List<Point> points, Place box) {
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      Place piece =
          new Place(
              Math.min(a.x(), b.x()),
              Math.min(a.y(), b.y()),
              Math.abs(a.x() - b.x()),
              Math.abs(a.y() - b.y()));
      if (meet(piece, box)) {
        return true;
      }
    }
    return false;
  }

  private static boolean meet(Place a, Place b) {
    return a.x() < b.x() + b.width() - 0.5
        && b.x() < a.x() + a.width() - 0.5
        && a.y() < b.y() + b.height() - 0.5
        && b.y() < a.y() + a.height() - 0.5;
  }

  @Test
  void theFileIsWellFormedWhateverNamesHold() throws Exception {
    String name = "app/0001_<&\"'>\u0007\u4e2d";
    String svg =
        GraphPicture.of(
            List.of(
                new GraphPicture.Node("app/0002_b", "pending", "leaf", List.of(name)),
                new GraphPicture.Node(name, "", "", List.of())),
            "2 migrations");

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));

    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(3);
    assertThat(svg).contains("app/0001_&lt;&amp;&quot;'&gt;?\u4e2d").contains("pending, leaf");
  }
}
