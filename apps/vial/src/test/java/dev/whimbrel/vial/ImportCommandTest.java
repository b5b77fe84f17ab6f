package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code whimbrel import --into} as people call it. */
class ImportCommandTest {

  private static final String KEY = "a key that nobody sees";

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void migrated() {
    database = VialDatabase.fresh();
  }

  @AfterEach
  void gone() {
    database.close();
  }

  private record Said(int exit, String text) {}

  private Said said(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--database", database.url()));
    StringWriter text = new StringWriter();
    picocli.CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(text));
    line.setErr(new PrintWriter(text));
    return new Said(line.execute(all.toArray(String[]::new)), text.toString());
  }

  @Test
  void aFileFromAnAddressIsImportedAndPutBack() throws IOException {
    byte[] csv =
        "Organisation,Provider type,Colour\nA,Pharmacy,red\nB,Moon,blue\n"
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean known =
              ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? 200 : 403, known ? csv.length : -1);
          if (known) {
            exchange.getResponseBody().write(csv);
          }
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:%d/list.csv?x=1".formatted(server.getAddress().getPort());
    try {
      assertThat(said("import", address, "--into", "core/provider").text())
          .startsWith("file-unreadable: ")
          .contains("the server answered 403");
      ProcessRun.Finished run =
          CommandLine.java(
                  Main.class,
                  "import",
                  address,
                  "--into",
                  "core/provider",
                  "--map",
                  "Organisation=Name",
                  "--database",
                  database.url())
              .with("WHIMBREL_IMPORT_KEY", KEY)
              .run(Duration.ofMinutes(2));
      assertThat(run.output())
          .contains("2 records read: 1 new, 0 changed, 0 as they were, 1 refused.")
          .contains("Columns that were left out: Colour.")
          .contains("Refused: line 3, Provider type: There is no provider type “Moon”.")
          .contains("This is import 1. What it did is put back by `whimbrel import --undo 1")
          .doesNotContain(KEY);
      assertThat(run.exit()).isEqualTo(1);
    } finally {
      server.stop(0);
    }
    Said undone = said("import", "--undo", "1");
    assertThat(undone.text())
        .contains("0 changed rows were put back, 1 new rows were deleted, 0 kept.");
    assertThat(undone.exit()).isZero();
    assertThat(database.value("select count(*) from provider")).isEqualTo("0");
  }

  @Test
  void recordsOfOneLineAreToldApartByTheirIndexes() throws IOException {
    Path file = folder.resolve("providers.json");
    Files.writeString(file, "[1, {\"name\": \"A\", \"providerType\": \"Pharmacy\"}, []]");
    assertThat(said("import", file.toString(), "--into", "core/provider", "--dry-run").text())
        .contains("Refused: index 0, line 1: A record must be an object in braces.")
        .contains("Refused: index 2, line 1: A record must be an object in braces.");
  }

  @Test
  void whatIsUnclearIsAskedBack() {
    assertThat(said("import", "a.csv"))
        .isEqualTo(said("import", "a.csv", "--into", "core/provider", "--as", "airtable-locations"))
        .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
        .satisfies(said -> assertThat(said.text()).startsWith("import-unclear: It needs a file"));
  }

  @Test
  @Tag("deep")
  void twoHundredThousandRecordsFitIntoASmallHeap() throws IOException {
    int records = 200_000;
    Path file = folder.resolve("providers.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("Name,Provider type,Public notes\n");
      for (int i = 0; i < records; i++) {
        out.write("P%d,Pharmacy,%s%n".formatted(i, "n".repeat(480)));
      }
    }
    assertThat(Files.size(file)).isGreaterThan(95_000_000);
    ProcessRun.Finished run =
        CommandLine.java(
                Main.class,
                "import",
                file.toString(),
                "--into",
                "core/provider",
                "--database",
                database.url())
            .with("JAVA_TOOL_OPTIONS", "-Xmx256m")
            .run(Duration.ofMinutes(10));
    assertThat(run.output()).contains("200,000 records read: 200,000 new");
    assertThat(database.value("select count(*) from provider")).isEqualTo("200000");
  }
}
