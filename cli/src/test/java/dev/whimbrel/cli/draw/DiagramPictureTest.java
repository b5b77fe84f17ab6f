package dev.whimbrel.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Reference;
import dev.whimbrel.cli.draw.Diagram.Row;
import dev.whimbrel.cli.draw.Diagram.Side;
import dev.whimbrel.cli.draw.Diagram.Sort;
import dev.whimbrel.cli.draw.Diagram.Tie;
import dev.whimbrel.cli.draw.Diagram.Traits;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/** Pictures of generated schemas, judged by their coordinates and read back as XML. */
class DiagramPictureTest {

  private static final Pattern SIZE = Pattern.compile("font-size: (\\d+)px");

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 3", "40, 4", "40, 5", "40, 6", "40, 7"})
  void whateverItHoldsNothingIsInTheWayAndTextCanBeRead(int tables, int seed) throws Exception {
    DiagramPicture drawn = new DiagramPicture("seed " + seed, diagram(tables, seed));
    String svg = drawn.svg();

    assertThat(Clearance.faults(drawn.picture())).as("seed " + seed).isEmpty();
    assertThat(drawn.picture().boxes()).hasSize(tables);
    // At 1,600 pixels, as in a page that is that wide; smaller pictures are not blown up.
    double shown = Math.min(1, 1600 / drawn.picture().width());
    assertThat(smallest(svg) * shown).isGreaterThanOrEqualTo(11);
    read(svg);
  }

  @Test
  void threeHundredTablesAreAPictureToo() {
    DiagramPicture drawn = new DiagramPicture("many", diagram(300, 8));

    assertThat(Clearance.faults(drawn.picture())).isEmpty();
    assertThat(drawn.picture().boxes()).hasSize(300);
  }

  @Test
  void namesMayHoldAnything() throws Exception {
    String wild = "<&>\"' \u0001\u0000\n\uD800 東京 ☃ ]]> &amp; \uFFFF";
    Row row = new Row(wild, wild, Traits.NONE, wild, Mark.CHANGED);
    Card card = new Card(wild, wild, wild, Sort.TABLE, Mark.GONE, List.of(row), List.of(wild));
    Reference loop =
        new Reference(
            Tie.KEY,
            new Side(wild, List.of(wild)),
            new Side(wild, List.of(wild)),
            true,
            true,
            Mark.ADDED);

    read(new DiagramPicture(wild, new Diagram(List.of(card), List.of(loop))).svg());
  }

  @Test
  void aNameThatIsTooLongIsCutAndToldWhole() {
    String name = "w".repeat(63);
    Card card = card(name, List.of(new Row(name, "text", Traits.NONE, "text", Mark.SAME)));

    DiagramPicture drawn = new DiagramPicture("long", new Diagram(List.of(card), List.of()));

    assertThat(drawn.picture().width()).isLessThan(540);
    assertThat(drawn.svg()).contains("w…</text>").contains("<title>" + name + ": text</title>");
  }

  @Test
  void thePictureSaysInWordsWhatItShows() {
    Reference key = key("b", "a", Mark.ADDED);
    Card gone = new Card("c", "public", "c", Sort.TABLE, Mark.GONE, List.of(), List.of());
    Diagram diagram =
        new Diagram(List.of(card("a", List.of()), card("b", List.of()), gone), List.of(key));

    assertThat(new DiagramPicture("shop", diagram).svg())
        .contains("<title>Schema of shop</title>")
        .contains("<desc>3 tables. c, gone. b (a_id) refers to a (id), added.</desc>");
    assertThat(new DiagramPicture("shop", new Diagram(List.of(), List.of())).svg())
        .contains("No tables");
  }

  static double smallest(String svg) {
    double smallest = Double.MAX_VALUE;
    Matcher size = SIZE.matcher(svg);
    while (size.find()) {
      smallest = Math.min(smallest, Double.parseDouble(size.group(1)));
    }
    return smallest;
  }

  static void read(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    assertThat(
            factory
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement()
                .getNamespaceURI())
        .isEqualTo("http://www.w3.org/2000/svg");
  }

  private static Card card(String name, List<Row> rows) {
    return new Card(name, "public", name, Sort.TABLE, Mark.SAME, rows, List.of());
  }

  private static Reference key(String from, String to, Mark mark) {
    return new Reference(
        Tie.KEY,
        new Side(from, List.of(to + "_id")),
        new Side(to, List.of("id")),
        true,
        false,
        mark);
  }

  /** Circles and keys to oneself among them, and some tables that most others refer to. */
  private static Diagram diagram(int tables, int seed) {
    Random random = new Random(seed);
    List<List<Row>> rows = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      rows.add(new ArrayList<>(List.of(column("id", "bigint", true))));
    }
    for (int i = 0; i < tables * 5 / 4; i++) {
      int from = random.nextInt(tables);
      int to = (int) (tables * Math.pow(random.nextDouble(), 2.2));
      rows.get(from).add(column("table_" + to + "_id", "bigint", false));
      references.add(key("table_" + from, "table_" + to, Mark.SAME));
    }
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      for (int j = random.nextInt(9); j > 0; j--) {
        int length = 3 + random.nextInt(random.nextInt(20) == 0 ? 60 : 20);
        rows.get(i).add(column("n".repeat(length) + j, "timestamptz", false));
      }
      cards.add(card("table_" + i, rows.get(i)));
    }
    return new Diagram(cards, references);
  }

  private static Row column(String name, String type, boolean primary) {
    return new Row(name, type, new Traits(true, primary, !primary, primary), type, Mark.SAME);
  }
}
