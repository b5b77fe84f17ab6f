package dev.whimbrel.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.draw.Clearance;
import dev.whimbrel.cli.draw.Layout.Picture;
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
      assertThat(picture.boxes()).hasSize(40);
      assertThat(Clearance.faults(picture)).as("seed %d", seed).isEmpty();
    }
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
