package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for people who know Django's migrations: complete, and what it names is there. */
class DjangoPageTest {

  private static final Path REFERENCE = Checkout.root().resolve("docs/reference");
  private static final Path CASES =
      Checkout.root().resolve("engine/src/test/resources/cases/operation");

  /** What {@code django.db.migrations} and {@code django.contrib.postgres} of 5.2 export. */
  private static final String OPERATIONS =
      """
      AddConstraint AddField AddIndex AlterConstraint AlterField AlterIndexTogether
      AlterModelManagers AlterModelOptions AlterModelTable AlterModelTableComment
      AlterOrderWithRespectTo AlterUniqueTogether CreateModel DeleteModel RemoveConstraint
      RemoveField RemoveIndex RenameField RenameIndex RenameModel RunPython RunSQL
      SeparateDatabaseAndState AddConstraintNotValid AddIndexConcurrently BloomExtension
      BtreeGinExtension BtreeGistExtension CITextExtension CreateCollation CreateExtension
      CryptoExtension HStoreExtension RemoveCollation RemoveIndexConcurrently TrigramExtension
      UnaccentExtension ValidateConstraint
      """;

  private static final String COMMANDS_AND_OPTIONS =
      """
      makemigrations --noinput --empty --dry-run --check --merge --name --no-header --scriptable
      --update migrate --database --fake --fake-initial --plan --run-syncdb --prune --skip-checks
      sqlmigrate --backwards showmigrations --list squashmigrations --no-optimize --squashed-name
      optimizemigration inspectdb --include-partitions --include-views
      """;

  @Test
  void everyOperationCommandAndOptionIsListed() throws IOException {
    assertThat(firstColumn()).contains((OPERATIONS + COMMANDS_AND_OPTIONS).strip().split("\\s+"));
  }

  /** The words in code of what stands on Django's side, and of headings. */
  private static Set<String> firstColumn() throws IOException {
    Set<String> words = new TreeSet<>();
    for (String line : Files.readAllLines(REFERENCE.resolve("django.md"))) {
      String side = line.startsWith("| ") ? line.split(" \\| ")[0] : "";
      String heading = line.startsWith("## ") ? line.substring(3).replaceAll(":.*", "") : "";
      Matcher word = Pattern.compile("[\\w-]+").matcher(side + " " + heading);
      while (word.find()) {
        words.add(word.group());
      }
    }
    return words;
  }

  @Test
  void everyOperationOfOursThatItNamesHasItsPageAndItsCase() throws IOException {
    Set<String> names = links("operations/");
    assertThat(names).hasSizeGreaterThan(15);
    for (String name : names) {
      assertThat(REFERENCE.resolve("operations/" + name + ".md")).exists();
      assertThat(CASES.resolve(name + ".case")).exists();
    }
  }

  @Test
  void everyCommandThatItNamesHasItsPage() throws IOException {
    assertThat(links("commands/"))
        .contains("migrate-make", "migrate-revert")
        .allSatisfy(name -> assertThat(REFERENCE.resolve("commands/" + name + ".md")).exists());
  }

  private static Set<String> links(String folder) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher link =
        Pattern.compile("\\(" + folder + "([a-z-]+)\\.md\\)")
            .matcher(Files.readString(REFERENCE.resolve("django.md")));
    while (link.find()) {
      names.add(link.group(1));
    }
    return names;
  }
}
