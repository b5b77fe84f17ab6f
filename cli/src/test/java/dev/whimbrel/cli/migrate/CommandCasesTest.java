package dev.whimbrel.cli.migrate;

import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every command prints, and how it ends, on a real database. */
class CommandCasesTest {

  // Started before the home moves, because its files lie in this checkout.
  private static final TestPostgres SERVER = TestPostgres.shared();

  private final String before = System.getProperty("whimbrel.home", "");

  @TempDir Path home;

  static List<CaseFile> cases() {
    return CaseFiles.of("migrate");
  }

  @BeforeEach
  void moveHome() throws IOException {
    System.setProperty("whimbrel.home", home.toRealPath().toString());
  }

  @AfterEach
  void moveBack() {
    System.setProperty("whimbrel.home", before);
    ShopEntities.forget();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatTheCaseSays(CaseFile file) throws IOException {
    try (TestDatabase database = SERVER.newDatabase()) {
      new CommandCase(file, database, home.toRealPath()).run();
    }
  }
}
