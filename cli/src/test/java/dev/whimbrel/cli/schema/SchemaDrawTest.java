package dev.whimbrel.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Pictures of a real database with everything that a picture has a sign for. */
class SchemaDrawTest {

  private static final String LONG = "long_name_".repeat(6) + "xyz";

  private static final String EVERYTHING =
      """
      CREATE SCHEMA "Zweites <Schema>";
      CREATE TYPE mood AS ENUM ('glad', 'so-so', 'it''s <bad> & "worse"');
      CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL, email varchar(200),
        mood mood, leader_id bigint REFERENCES customer);
      CREATE TABLE "order" (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customer,
        last_item_id bigint, placed_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE item (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES "order");
      ALTER TABLE "order" ADD FOREIGN KEY (last_item_id) REFERENCES item;
      CREATE TABLE invoice (order_id bigint PRIMARY KEY REFERENCES "order", total numeric(10,2));
      CREATE TABLE "Zweites <Schema>"."größte Straße 東京 \001&" (id int PRIMARY KEY,
        "ключ ""x""\" bigint REFERENCES item);
      CREATE TABLE measure (at date NOT NULL, item_id bigint REFERENCES item) PARTITION BY RANGE (at);
      CREATE TABLE measure_1 PARTITION OF measure FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
      CREATE TABLE measure_2 PARTITION OF measure FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
      CREATE TABLE big_customer (turnover numeric) INHERITS (customer);
      CREATE VIEW open_orders AS SELECT o.id, c.name FROM "order" o JOIN customer c
        ON c.id = o.customer_id;
      CREATE TABLE %1$s (%1$s bigint REFERENCES customer);
      """
          .formatted(LONG);

  private static TestDatabase database;

  @TempDir Path folder;

  private record Result(int exit, String out, String err) {}

  @BeforeAll
  static void fill() {
    database = TestPostgres.database();
    database.execute(EVERYTHING);
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return new Result(command.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void aFileIsWrittenWholeAndNothingBesideIt() {
    Path file = folder.resolve("picture.svg");

    Result result = run("schema", "draw", database.url(), "--views", "-o", file.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out().strip()).isEqualTo("Drawn in " + file + ": 10 boxes, 11 lines.");
    assertThat(folder).isDirectoryContaining(one -> one.equals(file));
  }

  @Test
  void signsSayWhatIsKnown() {
    String svg = run("schema", "draw", database.url()).out();

    assertThat(svg)
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .contains("<title>public.customer (leader_id) refers to public.customer (id)</title>")
        .contains("<title>public.big_customer inherits from public.customer</title>")
        .contains("by RANGE (at), 2 partitions")
        .contains("it's &lt;bad&gt; &amp; &quot;worse&quot;")
        .contains("<title>placed_at: timestamp with time zone, not null, default now()</title>")
        .contains("Zweites &lt;Schema&gt;.größte Straße 東京 \uFFFD&amp;")
        .contains("(ключ &quot;x&quot;) refers to public.item (id)")
        .doesNotContain("measure_1")
        .doesNotContain("open_orders");
    assertThat(run("schema", "draw", database.url()).out()).isEqualTo(svg);
  }

  @Test
  void whatACardIsAsWideAsIsShownWhole() {
    try (TestDatabase wide = TestPostgres.database()) {
      for (String type : List.of("daterange", "tsmultirange", "interval", "cidr")) {
        for (int length = 1; length < 30; length++) {
          String name = "a".repeat(length);
          wide.execute("CREATE TABLE %s_%d (%s %s)".formatted(type, length, name, type));
        }
      }

      assertThat(run("schema", "draw", wide.url()).out())
          .contains(">daterange</text>")
          .doesNotContain("…");
    }
  }

  @Test
  void tablesAreChosenByName() {
    Result some =
        run("schema", "draw", database.url(), "--table", "*ord*", "--table=item", "--json");

    assertThat(names(some)).containsExactly("public.item", "public.\"order\"");
    Result none = run("schema", "draw", database.url(), "--table", "custommer");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("unknown-table: There is no table custommer in it.")
        .contains("Did you mean customer?");
    assertThat(run("schema", "draw", database.url(), "--app", "core").err())
        .startsWith("unknown-app: There is no app core here.");
  }

  @Test
  void aDifferenceIsMarked() throws IOException {
    String before =
        Files.writeString(folder.resolve("a.sql"), EVERYTHING.replace("\u0001", "")).toString();
    String after =
        EVERYTHING
            .replace("\u0001", "")
            .replace("email varchar(200)", "email text, phone text")
            .replace("CREATE TABLE invoice", "CREATE TABLE bill")
            .replace(", total numeric(10,2)", "");
    String wanted = Files.writeString(folder.resolve("b.sql"), after).toString();

    Result result = run("schema", "draw", before, "--compare", wanted, "--changed", "--json");
    String svg = run("schema", "draw", before, "--compare", wanted, "--changed").out();

    assertThat(boxes(result))
        .extracting(box -> box.get("name") + " " + box.get("mark"))
        .containsExactlyInAnyOrder(
            "public.bill added",
            "public.big_customer changed",
            "public.customer changed",
            "public.invoice gone",
            "public.\"order\" same");
    assertThat(svg)
        .contains("varchar(200) → text")
        .contains("<g class=\"row added\">\n<title>phone: text, may be null</title>")
        .contains(
            "<title>public.invoice (order_id) refers to public.&quot;order&quot; (id),"
                + " gone</title>");
  }

  @Test
  void whatCannotBeDrawnOrWrittenIsSaid() throws IOException {
    String empty = Files.writeString(folder.resolve("empty.sql"), "SELECT 1;").toString();

    assertThat(run("schema", "draw", empty).out()).contains("No tables");
    Result nowhere = run("schema", "draw", empty, "-o", folder.resolve("no/where.svg").toString());
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.err()).startsWith("file-unwritable: The file ");
    assertThat(run("schema", "draw", "no.sql").err()).startsWith("unknown-schema: ");
    assertThat(run("schema", "draw", empty, "--columns", "some").exit()).isEqualTo(2);
  }

  private static List<Object> names(Result result) {
    return boxes(result).stream().map(box -> box.get("name")).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> boxes(Result result) {
    Map<String, Object> object = JsonMapper.shared().readValue(result.out(), Map.class);
    return (List<Map<String, Object>>) java.util.Objects.requireNonNull(object.get("boxes"));
  }
}
