package dev.whimbrel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.upkeep.Upkeep;
import dev.whimbrel.testkit.HttpProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file becomes rows on pages: sent, matched, tried, done, put back. */
class ImportPageTest {

  private static final String BOOKS = "/import/library/book";
  private static final String HEAD = "Title,ISBN,Shelf,Pages,Sort title\n";
  private static final Pattern CONTROL =
      Pattern.compile("<input type=\"hidden\" name=\"(_[a-z]+|zone)\" value=\"([^\"]*)\"");
  private static final Pattern SELECT =
      Pattern.compile("<select [^>]*name=\"([^\"]+)\">(.*?)</select>", Pattern.DOTALL);
  private static final Pattern TEXT =
      Pattern.compile("<input class=\"input\" id=\"[^\"]*\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private static final Pattern CHOSEN = Pattern.compile("value=\"([^\"]*)\" selected");

  private static TestSite site;
  private static HttpProbe root;

  @BeforeAll
  static void open() {
    site =
        TestSite.start(
            Map.of("whimbrel.import.max-file", "200KB", "whimbrel.import.history-age", "30d"),
            Map.of());
    root = site.visitor("root");
    site.user("importer", rights("book"));
    site.user("adder", "library/book: view", "library/book: add");
    site.user("another", rights("book"));
    for (String name : List.of("importer", "another")) {
      site.database()
          .execute(
              """
              INSERT INTO auth_user_permissions (user_id, permission_id)
              SELECT u.id, p.id FROM auth_user u, auth_permission p
              WHERE u.username = '%s' AND p.name = 'library/shelf: view'\
              """
                  .formatted(name));
    }
  }

  private static String[] rights(String resource) {
    return List.of("view", "add", "change").stream()
        .map(verb -> "library/" + resource + ": " + verb)
        .toArray(String[]::new);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void fill() {
    site.database()
        .execute(
            """
            TRUNCATE book, author, shelf, tag, transfer_import, transfer_row, transfer_refusal,
              transfer_upload RESTART IDENTITY CASCADE;
            INSERT INTO author (name) VALUES ('Ann'), ('Bob');
            INSERT INTO shelf (code, name) VALUES ('A', 'Attic'), ('B', 'Barn');
            INSERT INTO book (title, isbn, shelf_code, in_print, pages, sort_title)
              VALUES ('First', '111', 'A', true, 10, 'first'),
                ('Second', '222', 'A', true, 20, 'second');\
            """);
  }

  private static String one(String sql) {
    return site.database().value(sql);
  }

  static HttpProbe.Answer send(HttpProbe visitor, String path, String name, byte[] content) {
    String token = visitor.get("/").token();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --edge\r
        Content-Disposition: form-data; name="_csrf"\r
        \r
        %s\r
        --edge\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(token, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return visitor.send(
        visitor
            .request(path)
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** Sends a file, and gives back the address of the page on which its columns are matched. */
  private static String sent(HttpProbe visitor, String path, String text) {
    return place(send(visitor, path, "books.csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  static String place(HttpProbe.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    return answer.header("location").replaceFirst("^http://[^/]*", "");
  }

  /** What the form of a page sends when nothing is changed on it. */
  static Map<String, String> form(String page) {
    Map<String, String> form = new java.util.TreeMap<>();
    Matcher control = CONTROL.matcher(page);
    while (control.find()) {
      form.put(control.group(1), control.group(2));
    }
    Matcher select = SELECT.matcher(page);
    while (select.find()) {
      Matcher chosen = CHOSEN.matcher(select.group(2));
      form.put(select.group(1), chosen.find() ? chosen.group(1) : "");
    }
    Matcher text = TEXT.matcher(page);
    while (text.find()) {
      form.put(text.group(1), text.group(2));
    }
    return form;
  }

  private static HttpProbe.Answer preview(HttpProbe visitor, String place, String... changes) {
    Map<String, String> form = form(visitor.get(place).body());
    for (String change : changes) {
      form.put(change.replaceFirst("=.*", ""), change.replaceFirst("^[^=]*=", ""));
    }
    form.put("_step", "preview");
    return visitor.post(place, form);
  }

  /** Does what a preview shows, and gives back the page that follows. */
  private static String done(HttpProbe visitor, String place, HttpProbe.Answer preview) {
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    Map<String, String> form = form(preview.body());
    form.put("_step", "do");
    return place(visitor.post(place, form));
  }

  private static String imported(HttpProbe visitor, String text, String... changes) {
    String place = sent(visitor, BOOKS, text);
    return done(visitor, place, preview(visitor, place, changes));
  }

  @Test
  void aCsvFileBecomesRowsAndIsPutBack() {
    String place =
        sent(
            root,
            BOOKS,
            HEAD + "First,111,Barn,11,first\nThird,333,Attic,30,x\nFourth,444,Moon,1,x\n");
    String columns = root.get(place).body();
    assertThat(columns)
        .contains("books.csv", "CSV", "5 columns", "First · Third · Fourth", "Leave out")
        .contains("5 matched, 0 left out")
        .contains("<option value=\"isbn\" selected>Isbn");
    HttpProbe.Answer preview = preview(root, place, "key=isbn");
    assertThat(preview.body())
        .contains("1 row would be new, 1 row would change")
        .contains("<del>Attic</del>", "<ins>Barn</ins>", "<ins>11</ins>")
        .contains("There is no shelf “Moon”.", "Import 2 records");
    assertThat(one("SELECT count(*) FROM book")).as("only shown").isEqualTo("2");
    String run = done(root, place, preview);
    assertThat(run).matches("/imports/\\d+");
    assertThat(root.get(run).body())
        .contains("Import into books", "Done, some refused", "1 new, 1 changed, 0 as they were")
        .contains("There is no shelf “Moon”.", ">First<", ">Third<", run + "/undo");
    assertThat(one("SELECT string_agg(title || shelf_code || pages, ',' ORDER BY title) FROM book"))
        .isEqualTo("FirstB11,SecondA20,ThirdA30");
    assertThat(root.get("/imports").body()).contains("books.csv", "Into Books", "root");
    assertThat(root.get(BOOKS).body()).contains("Earlier imports", run);
    assertThat(root.get(place).status()).as("the file is gone").isEqualTo(404);
    assertThat(root.get(run + "/undo").body())
        .contains("1 changed row gets its values of before", "1 new row is", "Put back 2 rows");
    root.submit(run + "/undo", Map.of());
    assertThat(root.get(run).body()).contains("Put back").doesNotContain(run + "/undo\"");
    assertThat(one("SELECT string_agg(title || shelf_code || pages, ',' ORDER BY title) FROM book"))
        .isEqualTo("FirstA10,SecondA20");
  }

  @Test
  void aWorkbookBecomesTheSameRows() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Books");
      List<String> names = List.of("Title", "ISBN", "Shelf", "Pages", "Sort title");
      for (int i = 0; i < names.size(); i++) {
        sheet.value(0, i, names.get(i));
      }
      sheet.value(1, 0, "Third");
      sheet.value(1, 1, "333");
      sheet.value(1, 2, "Attic");
      sheet.value(1, 3, 30);
      sheet.value(1, 4, "third");
    }
    String place = place(send(root, BOOKS, "books.xlsx", bytes.toByteArray()));
    assertThat(root.get(place).body()).contains("Workbook");
    done(root, place, preview(root, place, "key=isbn"));
    assertThat(one("SELECT title || shelf_code || pages FROM book WHERE isbn = '333'"))
        .isEqualTo("ThirdA30");
  }

  @Test
  void columnsAreMatchedByHandAndUnknownWordsGoByTheirRule() {
    String place =
        sent(root, BOOKS, "Name,Where,Who,Sort title\nThird,Cellar,Zoe,x\nFourth,Attic,Ann,x\n");
    String run =
        done(
            root,
            place,
            preview(
                root,
                place,
                "column.0=title",
                "column.1=shelf",
                "column.2=author",
                "key=none",
                "unknown.shelf==",
                "instead.shelf=Barn",
                "unknown.author=create"));
    assertThat(
            one(
                "SELECT string_agg(b.title || b.shelf_code || a.name, ',' ORDER BY b.id) FROM book"
                    + " b JOIN author a ON a.id = b.author_id"))
        .isEqualTo("ThirdBZoe,FourthAAnn");
    assertThat(root.get(run).body()).contains("Name", "Who", "Author");
  }

  @Test
  void aDocumentThatCouldNotBeReadAgainIsRefused() {
    String file =
        """
        Title,Shelf,Sort title,Details
        A,Attic,x,"{""n"":1e99999}"
        B,Attic,x,"[""\\u0000""]"
        C,Attic,x,"{""n"": 1e3}"
        """;
    String place = sent(root, BOOKS, file);
    HttpProbe.Answer preview = preview(root, place, "key=none");
    assertThat(preview.body())
        .contains("a number in it that is too large or too small", "no text may have: NUL");
    done(root, place, preview);
    assertThat(one("SELECT details FROM book WHERE title = 'C'")).contains("1000");
  }

  @Test
  void eachUnknownWordCanMeanARowOfItsOwn() {
    String place =
        sent(root, BOOKS, "Title,Shelf,Sort title\nThird,Cellar,x\nFourth,Loft,x\nFifth,Barn,x\n");
    HttpProbe.Answer first = preview(root, place, "key=none");
    assertThat(first.body())
        .contains("Shelf: “Cellar” means", "name=\"word.shelf:Loft\"")
        .doesNotContain("“Barn” means");
    Map<String, String> form = form(first.body());
    form.put("word.shelf:Cellar", "Barn");
    form.put("_step", "preview");
    HttpProbe.Answer second = root.post(place, form);
    assertThat(form(second.body())).containsEntry("word.shelf:Cellar", "Barn");
    assertThat(second.body()).contains("Import 2 records", "name=\"word.shelf:Loft\"");
    form.put("word.shelf:Loft", "Nowhere");
    assertThat(root.post(place, form).body()).contains("There is no shelf “Nowhere” to take");
    form.put("word.shelf:Loft", "Attic");
    done(root, place, root.post(place, form));
    assertThat(one("SELECT string_agg(title || shelf_code, ',' ORDER BY id) FROM book"))
        .isEqualTo("FirstA,SecondA,ThirdB,FourthA,FifthB");
  }

  @Test
  void anEntityThatNobodyDescribedIsImportedToo() {
    String path = "/import/library/tag";
    assertThat(root.get("/data/library/tag").body()).contains(path);
    String place = sent(root, path, "name\nred\nblue\n");
    done(root, place, preview(root, place));
    assertThat(one("SELECT string_agg(name, ',' ORDER BY name) FROM tag")).isEqualTo("blue,red");
  }

  @Test
  void whatCannotBeImportedIsSaidInASentence() {
    refused("", new byte[0], "Choose a file first.");
    refused("a.csv", new byte[0], "The file a.csv is empty.");
    refused("a.csv", text("Title\n"), "The file a.csv has no records in it.");
    refused("a.csv", text("Title,Title\nx,y\n"), "two columns are called Title");
    refused("a.csv", "T\u00edtle\nx\n".getBytes(StandardCharsets.UTF_16), "is UTF-16");
    refused("a.csv", latin("Title\nSch\u00f6n\n"), "is not UTF-8");
    refused("a.pdf", text("%PDF-1.7"), "is a PDF");
    refused("a.txt", text("Title\nx\n"), "holds no JSON");
    // The end is broken, which nobody sees who stops in time.
    String wide =
        IntStream.range(0, 600)
            .mapToObj(i -> "\"c%d\":1,".formatted(i))
            .collect(Collectors.joining());
    refused("a.json", text("[{" + wide), "The file has more than 500 columns");
    refused("a.xlsx", text("PK\u0003\u0004 and more"), "is no workbook");
    assertThat(one("SELECT count(*) FROM transfer_upload")).isEqualTo("0");
  }

  private static void refused(String name, byte[] content, String sentence) {
    HttpProbe.Answer answer = send(root, BOOKS, name, content);
    assertThat(answer.status()).as(sentence).isEqualTo(422);
    assertThat(answer.body()).contains(sentence);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin(String text) {
    return text.getBytes(Charset.forName("ISO-8859-1"));
  }

  @Test
  void aFileThatIsTooLargeIsRefusedByItsSize() {
    HttpProbe.Answer answer = send(root, BOOKS, "large.csv", new byte[600_000]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("The file is too large", "At most 200 kB are taken here");
    HttpProbe.Answer nobody =
        site.nobody()
            .send(
                site.nobody()
                    .request(BOOKS)
                    .header("Content-Type", "multipart/form-data; boundary=edge")
                    .POST(BodyPublishers.ofString("--edge--")));
    assertThat(nobody.status()).isEqualTo(403);
  }

  @Test
  void whatCannotBeMeantIsRefusedBeforeAnythingIsTried() {
    String place = sent(root, BOOKS, HEAD + "Third,333,Attic,30,x\n");
    record Wrong(String change, String sentence) {}
    for (Wrong wrong :
        List.of(
            new Wrong("column.1=title", "Two columns fill Title."),
            new Wrong("column.1=", "No column is Isbn, by which rows are found again."),
            new Wrong("column.1=sortOfThing", "There is no field sortOfThing to fill in books."),
            new Wrong("key=nothing", "There is no field nothing to fill in books."),
            new Wrong("zone=Mars/Olympus", "There is no time zone “Mars/Olympus”."),
            new Wrong("unknown.shelf=burn", "burn is no rule for unknown words."),
            new Wrong("unknown.shelf==", "Say which row is meant instead"))) {
      HttpProbe.Answer answer = preview(root, place, "key=isbn", wrong.change());
      assertThat(answer.status()).as(wrong.sentence()).isEqualTo(422);
      assertThat(answer.body()).contains(wrong.sentence()).doesNotContain("--map");
    }
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("2");
  }

  @Test
  void howNumbersAreWrittenIsSaidOnThePage() {
    String place = sent(root, BOOKS, HEAD.replace(',', ';') + "Third;333;Attic;1,204;x\n");
    assertThat(root.get(place).body())
        .contains("Before decimals stands")
        .doesNotContain("What a record leaves out");
    HttpProbe.Answer unclear = preview(root, place, "key=isbn");
    assertThat(unclear.body()).contains("“1,204” may be 1.204 or 1204.");
    HttpProbe.Answer clear = preview(root, place, "key=isbn", "decimal=DECIMAL_POINT");
    assertThat(form(clear.body())).containsEntry("decimal", "DECIMAL_POINT");
    done(root, place, clear);
    assertThat(one("SELECT pages FROM book WHERE isbn = '333'")).isEqualTo("1204");
  }

  @Test
  void onlyWhatWasShownIsDone() {
    String place = sent(root, BOOKS, HEAD + "Third,333,Attic,30,x\n");
    Map<String, String> form = form(preview(root, place, "key=isbn").body());
    form.put("_step", "do");
    form.put("column.3", "");
    assertThat(root.post(place, form).body()).as("shown anew").contains("1 row would be new");
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("2");
  }

  @Test
  void refusalsAreAFileThatNoSpreadsheetRuns() {
    String run = imported(root, HEAD + "Third,333,=1+1,30,x\nFourth,444,Attic,4,x\n", "key=isbn");
    HttpProbe.Answer file = root.get(run + "/refused");
    assertThat(file.status()).as(run).isEqualTo(200);
    assertThat(file.header("content-disposition")).contains("refused.csv");
    assertThat(file.body()).startsWith("line,field,reason\r\n2,Shelf,There is no shelf “=1+1”.");
    assertThat(one("SELECT count(*) FROM transfer_refusal")).isEqualTo("1");
  }

  @Test
  void ofManyRefusalsTheFirstAreKept() {
    String rows =
        IntStream.range(0, 10_050)
            .mapToObj(i -> "T,%d,Moon,,x\n".formatted(i))
            .collect(Collectors.joining());
    String page = ended(imported(root, HEAD + rows + "Last,L9,Attic,1,x\n", "key=isbn"));
    String run = page.replaceFirst("(?s).*href=\"(/imports/\\d+)\".*", "$1");
    assertThat(one("SELECT refused FROM transfer_import")).isEqualTo("10050");
    assertThat(one("SELECT count(*) || ' ' || max(line) FROM transfer_refusal"))
        .isEqualTo("10000 10001");
    assertThat(root.get(run).body())
        .contains("50 of 10,050 records are shown; the first 10,000 reasons are kept");
  }

  @Test
  void manyRecordsAreAJob() {
    String rows =
        IntStream.range(0, 700)
            .mapToObj(i -> "Book %d,%d,Attic,1,x\n".formatted(i, 10_000 + i))
            .collect(Collectors.joining());
    String job = imported(root, HEAD + rows, "key=isbn");
    assertThat(job).startsWith("/jobs/");
    String page = ended(job);
    assertThat(page).contains("700 records read: 700 new", "Result of the import");
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("702");
    String run = page.replaceFirst("(?s).*href=\"(/imports/\\d+)\".*", "$1");
    assertThat(root.get(run).body()).contains("50 of 700 rows are shown");
    String undo = ended(place(root.submit(run + "/undo", Map.of())));
    assertThat(undo).contains("0 rows put back, 700 deleted");
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("2");
  }

  @Test
  void ofALargeFileTheFirstRecordsAreTriedAndAllAreRead() {
    String rows =
        IntStream.range(0, 5_010)
            .mapToObj(i -> "B%d,%d,Attic,1,x\n".formatted(i, 10_000 + i))
            .collect(Collectors.joining());
    String place = sent(root, BOOKS, HEAD + rows + "Last,9,Attic,many,x\n");
    assertThat(preview(root, place, "key=isbn").body())
        .contains("5,000 rows would be new, 0 rows would change")
        .contains("Of the first 5,000 records tried, 5,000 rows would be new, 0 rows would change")
        .contains("Of the other 10 records only the values were checked")
        .contains("5,012", "“many” is no number", "Import up to 5,010 records");
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("2");
  }

  @Test
  void whatAirtableGivesItselfIsAFileLikeOthers() {
    String file =
        """
        {"records": [
          {"id": "recA", "createdTime": "2021-02-26T12:00:00.000Z", "fields": {
            "Title": "Linked", "ISBN": "air1", "Shelf": ["Attic"], "Pages": 7, "Sort title": "x",
            "Author": []}},
          {"id": "recB", "createdTime": "2021-02-26T12:00:00.000Z", "fields": {
            "Title": "Two shelves", "ISBN": "air2", "Shelf": ["Attic", "Barn"], "Sort title": "x"}}
        ]}
        """;
    String place = place(send(root, BOOKS, "Books.json", file.getBytes(StandardCharsets.UTF_8)));
    assertThat(root.get(place).body()).contains("airtable_id", "recA", "ISBN");
    assertThat(preview(root, place, "key=isbn").body())
        .contains("1 row would be new, 0 rows would change")
        .contains("A single value is expected, not a list or an object.");
  }

  @Test
  void aFileWaitsForADayAndFiveOfThemAtOnce() {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      places.add(sent(root, BOOKS, HEAD + "Third,333,Attic,30,x\n"));
    }
    assertThat(root.get(places.getFirst()).status()).as("it made room").isEqualTo(404);
    assertThat(root.get(places.getLast()).status()).isEqualTo(200);
    site.database().execute("UPDATE transfer_upload SET created_at = now() - interval '25 hours'");
    assertThat(root.get(places.getLast()).status()).isEqualTo(404);
    sent(root, BOOKS, HEAD + "Third,333,Attic,30,x\n");
    assertThat(one("SELECT count(*) FROM transfer_upload")).isEqualTo("1");
  }

  @Test
  void whoLeavesAFileLetsGoOfIt() {
    String place = sent(root, BOOKS, HEAD + "Third,333,Attic,30,x\n");
    Map<String, String> form = form(root.get(place).body());
    form.put("_step", "drop");
    assertThat(place(root.post(place, form))).isEqualTo(BOOKS);
    assertThat(one("SELECT count(*) FROM transfer_upload")).isEqualTo("0");
  }

  @Test
  void oneImportOrUndoOfAResourceWorksAtATime() throws SQLException {
    String run = imported(root, HEAD + "Third,333,Attic,30,x\n", "key=isbn");
    String place = sent(root, BOOKS, HEAD + "Fourth,444,Attic,30,x\n");
    site.database().execute("UPDATE transfer_import SET state = 'running'");
    assertThat(root.get(run).body()).contains("Not finished", "goes on behind what is stored");
    try (Connection other = site.database().dataSource().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(hashtext('whimbrel import library/book'))");
      assertThat(root.get(run).body()).contains("Under way").doesNotContain(run + "/undo\"");
      assertThat(preview(root, place, "key=isbn").body())
          .contains("Another import into library/book is running");
      root.submit(run + "/undo", Map.of());
      assertThat(root.get("/").body()).contains("Another import into library/book is running");
    }
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("3");
  }

  @Test
  void ofAFileWhoseRunWasCutOffTheRestIsTried() {
    String text = HEAD + "Third,333,Attic,30,x\nFourth,444,Attic,40,x\n";
    String run = imported(root, text, "key=isbn");
    site.database()
        .execute(
            """
            UPDATE transfer_import SET state = 'running', read_records = 1, added = 1;
            DELETE FROM book WHERE isbn = '444'\
            """);
    String place = sent(root, BOOKS, text);
    HttpProbe.Answer preview = preview(root, place, "key=isbn");
    assertThat(preview.body())
        .contains("1 row would be new, 0 rows would change", "Import 1 record<")
        .contains("An import of this file was cut off after 1 record; this one goes on behind it.");
    assertThat(done(root, place, preview)).as("the same run").isEqualTo(run);
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("4");
  }

  private static String ended(String job) {
    String page = root.get(job).body();
    // The next test empties the tables, which a job that still works would stand against.
    while (page.contains("aria-label=\"Progress\"")) {
      page = root.get(job).body();
    }
    return page;
  }

  @Test
  void whoMayNotImportIsOfferedNothing() {
    HttpProbe importer = site.visitor("importer");
    assertThat(importer.get("/data/library/book").body()).contains(BOOKS, "href=\"/imports\"");
    HttpProbe adder = site.visitor("adder");
    assertThat(adder.get("/").body()).doesNotContain("href=\"/imports\"");
    assertThat(adder.get("/data/library/book").body()).doesNotContain(BOOKS);
    assertThat(adder.get(BOOKS).body()).contains("library/book: change");
    assertThat(adder.get("/imports").body()).contains("No imports yet");
  }

  @Test
  void aFileAndARunAreForWhoeverSentIt() {
    HttpProbe importer = site.visitor("importer");
    HttpProbe another = site.visitor("another");
    String place = sent(importer, BOOKS, HEAD + "Third,333,Attic,30,x\n");
    for (HttpProbe other : List.of(another, root)) {
      assertThat(other.get(place).status()).isEqualTo(404);
      assertThat(other.submit(BOOKS, Map.of()).status()).isEqualTo(422);
    }
    String run = done(importer, place, preview(importer, place, "key=isbn"));
    for (String path : List.of(run, run + "/undo", run + "/refused")) {
      assertThat(another.get(path).status()).as(path).isEqualTo(404);
      assertThat(root.get(path).status()).as(path).isEqualTo(200);
    }
    String token = another.get("/").token();
    assertThat(another.post(run + "/undo", Map.of("_csrf", token)).status()).isEqualTo(404);
    assertThat(another.get("/imports").body()).doesNotContain("books.csv");
    assertThat(root.get("/imports").body()).contains("books.csv", "importer");
  }

  @Test
  void newRowsAreTakenAwayOnlyByWhoMayDelete() {
    HttpProbe importer = site.visitor("importer");
    String run = imported(importer, HEAD + "Third,333,Attic,30,x\n", "key=isbn");
    assertThat(importer.get(run + "/undo").body())
        .contains("library/book: delete")
        .doesNotContain("type=\"submit\">Put back");
    importer.submit(run + "/undo", Map.of());
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("3");
    root.submit(run + "/undo", Map.of());
    assertThat(one("SELECT count(*) FROM book")).isEqualTo("2");
  }

  @Test
  void undoLeavesWhatSomebodyChangedSince() {
    String run =
        imported(root, HEAD + "First,111,Barn,11,first\nSecond,222,Barn,21,second\n", "key=isbn");
    site.database().execute("UPDATE book SET pages = 99 WHERE id = 1");
    assertThat(root.get(run + "/undo").body())
        .contains("1 changed row gets its", "It was changed since.", ">First<", "Put back 1 row");
    root.submit(run + "/undo", Map.of());
    assertThat(one("SELECT string_agg(shelf_code || pages, ',' ORDER BY id) FROM book"))
        .isEqualTo("B99,A20");
  }

  @Test
  void runsAreForgottenAfterTheTimeThatASettingSays() {
    String old = imported(root, HEAD + "Third,333,Attic,1,t\nFourth,444,Moon,1,f\n", "key=isbn");
    String run = imported(root, HEAD + "Fifth,555,Attic,1,f\n", "key=isbn");
    site.database()
        .execute(
            "UPDATE transfer_import SET created_at = created_at - interval '31 days'"
                + " WHERE id = "
                + old.replaceFirst(".*/", ""));
    site.bean("importHistoryUpkeep", Upkeep.class).work().run();
    assertThat(root.get(old).status()).isEqualTo(404);
    assertThat(root.get(run).status()).isEqualTo(200);
    assertThat(one("SELECT count(*) FROM transfer_row")).isEqualTo("1");
    assertThat(one("SELECT count(*) FROM transfer_refusal")).isEqualTo("0");
    assertThat(one("SELECT count(*) FROM book WHERE isbn IN ('333', '555')")).isEqualTo("2");
  }

  @Test
  void undoLeavesWhatWhoeverAsksMaySetNoMore() {
    site.group("pricers", rights("book"));
    site.user("pricer");
    site.join("pricer", "pricers");
    HttpProbe pricer = site.visitor("pricer");
    String run = imported(pricer, "ISBN,Price,Pages\n111,5,11\n222,,21\n", "key=isbn");
    assertThat(one("SELECT price || ':' || pages FROM book WHERE id = 1")).isEqualTo("5.00:11");
    site.keep("pricers", "library/book: Fixed prices");
    assertThat(pricer.get(run + "/undo").body())
        .contains("1 changed row gets its", "You may not change all of it any more.");
    pricer.submit(run + "/undo", Map.of());
    assertThat(one("SELECT string_agg(concat_ws(':', price, pages), ',' ORDER BY id) FROM book"))
        .isEqualTo("5.00:11,20");
  }

  @Test
  void ofRowsThatAreCalledAlikeOnlyTheOneInSightIsChanged() {
    site.group("sellers", "library/book: view", "library/book: add", "library/book: change");
    site.keep("sellers", "library/book: In print");
    site.user("seller", "library/shelf: view");
    site.join("seller", "sellers");
    site.database()
        .execute(
            """
            INSERT INTO book (title, isbn, shelf_code, in_print, pages, sort_title)
              VALUES ('First', '119', 'A', false, 19, 'first')\
            """);
    HttpProbe seller = site.visitor("seller");
    imported(seller, "Title,Pages\nFirst,77\n", "key=title");
    assertThat(
            one(
                "SELECT string_agg(pages::text, ',' ORDER BY isbn) FROM book WHERE title ="
                    + " 'First'"))
        .isEqualTo("77,19");
  }

  @Test
  void whatIsHiddenIsNeitherMatchedNorFoundByItsKey() {
    site.database().execute("UPDATE book SET in_print = false, notes = 'secret' WHERE id = 2");
    site.group("printed", rights("book"));
    site.group("shelves", "library/shelf: view");
    site.keep("printed", "library/book: In print", "library/book: Without notes");
    site.user("kept");
    site.join("kept", "printed");
    site.join("kept", "shelves");
    HttpProbe kept = site.visitor("kept");
    String place = sent(kept, BOOKS, "Id,Title,Notes\n1,Mine,mine\n2,Stolen,mine\n");
    assertThat(kept.get(place).body()).doesNotContain("value=\"notes\"", "value=\"isbn\"");
    assertThat(preview(kept, place, "column.2=notes").body())
        .contains("There is no field notes to fill in books.");
    HttpProbe.Answer preview = preview(kept, place);
    assertThat(preview.body()).contains("1 row would change").doesNotContain("Second", "secret");
    String run = done(kept, place, preview);
    assertThat(one("SELECT string_agg(title, ',' ORDER BY id) FROM book")).isEqualTo("Mine,Second");
    List<String> seen = new ArrayList<>(List.of(kept.get(run).body(), kept.get("/imports").body()));
    assertThat(seen).noneMatch(page -> page.contains("Second") || page.contains("secret"));
    site.database().execute("UPDATE book SET in_print = false WHERE id = 1");
    assertThat(kept.get(run + "/undo").body()).contains("You may not see it any more.");
    site.database().execute("DELETE FROM auth_user_groups");
    assertThat(kept.get(run).status()).as("the right to books is gone").isEqualTo(404);
  }
}
