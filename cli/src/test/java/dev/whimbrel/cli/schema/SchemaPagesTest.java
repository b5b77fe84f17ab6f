package dev.whimbrel.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.HelpPage;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command of the group has a page that holds what its --help prints. */
class SchemaPagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"apply", "diff", "draw", "show"})
  void thePageHoldsWhatHelpPrints(String name) throws IOException {
    HelpPage.check("schema", name);
    assertThat(HelpPage.help("schema", name)).contains("Example: whimbrel schema " + name);
  }
}
