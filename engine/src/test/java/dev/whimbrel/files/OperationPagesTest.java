package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation has a page, whose example reads, and whose SQL is what the example runs on a real
 * server. With {@code -Dcases=update} that SQL is written anew.
 */
class OperationPagesTest {

  private static final Path REFERENCE =
      Path.of(System.getProperty("whimbrel.home", "..")).resolve("docs/reference");
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-zA-Z_]+)` \\|");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  /** What there is before an example. */
  private static final String BEFORE =
      """
      - create_extension: {name: pg_trgm}
      - create_table:
          name: state
          columns:
            - {name: id, type: integer, pk: true}
      - create_table:
          name: location
          columns:
            - {name: id, type: integer, pk: true}
            - {name: name, type: text}
            - {name: county_name, type: text, nullable: true}
            - {name: soft_deleted, type: boolean}
      - create_table:
          name: report
          columns:
            - {name: id, type: integer, pk: true}
            - {name: call_notes, type: text, nullable: true}
            - {name: minutes, type: text, nullable: true}
      """;

  private static final String COUNTY =
      """
      - create_table:
          name: county
          columns:
            - {name: id, type: integer, pk: true}
            - {name: name, type: text, nullable: true}
            - {name: fips, type: varchar(5), unique: true, check: length(fips) = 5}
            - {name: state_id, type: integer}
      """;

  private static final String VIEW =
      """
      - create_object:
          kind: view
          name: open_locations
          sql: CREATE VIEW open_locations AS SELECT id, name FROM location
      """;

  static List<String> operations() {
    return OperationCodec.names();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationHasAPageWithAllItsKeysAndAnExampleThatReads(String operation) throws IOException {
    String page = Files.readString(page(operation));

    assertThat(page).startsWith("# " + operation + "\n");
    assertThat(found(KEY, page))
        .as("keys of %s", operation)
        .containsExactlyInAnyOrderElementsOf(OperationCodec.keys(operation));
    assertThat(OperationCodec.read(found(YAML, page).getFirst()))
        .extracting(OperationCodec::name)
        .containsExactly(operation);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anExampleRunsTheSqlOfItsPage(String operation) throws IOException {
    String page = Files.readString(page(operation));
    if (found(SQL, page).isEmpty()) {
      assertThat(operation).isIn("sql", "run_java", "state_only");
      return;
    }
    try (TestDatabase database = TestPostgres.database()) {
      Schema before = run(database, BEFORE + before(operation), Schema.empty());
      List<Operation> example = OperationCodec.read(found(YAML, page).getFirst());

      String sql = sql(example.getFirst(), before);

      expect(operation, page, sql);
      SqlSplitter.split(sql, 1).forEach(statement -> database.execute(statement.text()));
    }
  }

  /** What an example needs that others would trip over. */
  private static String before(String operation) {
    return switch (operation) {
      case "create_table" -> "";
      case "drop_column" ->
          COUNTY + "- add_column: {table: location, column: {name: county_id, type: integer}}\n";
      case "drop_enum", "rename_enum", "alter_enum" ->
          "- create_enum: {name: humour, values: [GOOD, BAD]}\n";
      case "drop_sequence", "rename_sequence", "alter_sequence" ->
          "- create_sequence: {name: location_seq, increment: 50}\n";
      case "drop_index", "rename_index" ->
          COUNTY
              + "- create_index: {table: location, name: location_name_search, columns: [name]}\n";
      case "drop_multicolumn_constraint" ->
          COUNTY
              + "- create_constraint: {table: county, type: unique, columns: [state_id, fips]}\n";
      case "replace_object", "drop_object" -> VIEW;
      case "revoke" ->
          """
          - create_object:
              kind: function
              name: secret()
              sql: CREATE FUNCTION secret() RETURNS integer LANGUAGE sql RETURN 1
          """;
      default -> COUNTY;
    };
  }

  private static Schema run(TestDatabase database, String operations, Schema before) {
    Schema state = before;
    for (Operation operation : OperationCodec.read(operations)) {
      SqlSplitter.split(sql(operation, state), 1)
          .forEach(statement -> database.execute(statement.text()));
      state = operation.applyTo(state);
    }
    return state;
  }

  private static String sql(Operation operation, Schema before) {
    return new PostgresDialect(TestPostgres.DEFAULT_MAJOR)
        .render(operation, before).stream()
            .map(Statement::sql)
            .collect(Collectors.joining(";\n", "", ";\n"));
  }

  private static void expect(String operation, String page, String sql) throws IOException {
    if (System.getProperty("cases", "check").equals("update")) {
      String block = Matcher.quoteReplacement("```sql\n" + sql + "```");
      Files.writeString(page(operation), SQL.matcher(page).replaceFirst(block));
    } else {
      assertThat(found(SQL, page)).containsExactly(sql);
    }
  }

  @Test
  void everyPageIsOfAnOperationAndIsLinked() throws IOException {
    String index = Files.readString(REFERENCE.resolve("migration-files.md"));
    try (Stream<Path> pages = Files.list(REFERENCE.resolve("operations"))) {
      assertThat(pages.map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(
              operations().stream().map(o -> page(o).toString()).toList());
    }
    assertThat(operations())
        .allSatisfy(
            o -> assertThat(index).contains("[%s](operations/%s.md)".formatted(o, hyphened(o))));
  }

  @Test
  void theExampleFilesRead() throws IOException {
    MigrationId id = new MigrationId("core", "0042_location_county");
    String yaml = Files.readString(REFERENCE.resolve("migration-files.md"));
    String sql = Files.readString(REFERENCE.resolve("sql-files.md"));

    assertThat(MigrationFiles.parse(id, "x.yaml", found(YAML, yaml).getFirst()).requires())
        .containsExactly(new MigrationId("core", "0041_reports"));
    assertThat(MigrationFiles.parse(id, "x.sql", found(SQL, sql).getFirst()).verify()).isNotNull();
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private static Path page(String operation) {
    return REFERENCE.resolve("operations").resolve(hyphened(operation) + ".md");
  }

  private static String hyphened(String operation) {
    return operation.replace('_', '-');
  }
}
