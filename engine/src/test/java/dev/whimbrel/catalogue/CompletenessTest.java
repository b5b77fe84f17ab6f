package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every relation of pg_catalog is compared, or the page says why it is not. */
class CompletenessTest {

  private static Set<String> relations() {
    Set<String> relations = new TreeSet<>();
    try (TestDatabase database = TestPostgres.database()) {
      database
          .query(
              "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND"
                  + " relkind = 'r'")
          .forEach(row -> relations.add(row.getFirst()));
    }
    return relations;
  }

  private static Set<String> documented() throws IOException {
    String page = Files.readString(Checkout.root().resolve("docs/reference/schema-catalogue.md"));
    Set<String> names = new TreeSet<>();
    Matcher name =
        Pattern.compile("`(pg_[a-z_]+)`").matcher(page.substring(page.indexOf("| relation")));
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  @Test
  void noRelationIsForgotten() throws IOException {
    assertThat(documented()).isEqualTo(relations());
  }
}
