package dev.whimbrel.cli.migrate;

import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an author says that two schemas cannot tell: as options, or when asked. */
final class Answers {

  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description =
          "A table (report:visit), a column (report.call_notes:report.notes), an enum type, a"
              + " value of one (mood.SAD:BAD) or in rows (car.mood.A:B) was renamed: it keeps its"
              + " rows or values.")
  List<String> renames = new ArrayList<>();

  @Option(
      names = "--no-rename",
      paramLabel = "OLD:NEW",
      description = "It was not: the old one is dropped with its rows or values.")
  List<String> noRenames = new ArrayList<>();

  @Option(
      names = "--default",
      paramLabel = "T.C=SQL",
      description =
          "What rows that exist get in column C of table T, which takes no NULL. The SQL is used"
              + " once; it does not become the column's default.")
  List<String> defaults = new ArrayList<>();

  @Option(
      names = "--no-default",
      paramLabel = "T.C",
      description = "No row has NULL there, so that none needs a value.")
  List<String> noDefaults = new ArrayList<>();

  @Option(
      names = "--using",
      paramLabel = "T.C=SQL",
      description =
          "What becomes of the values of column C of table T, which gets a type that no cast leads"
              + " to: SQL over the old row.")
  List<String> conversions = new ArrayList<>();

  @Option(
      names = "--using-back",
      paramLabel = "T.C=SQL",
      description =
          "How they become what they were when the migration is reverted: SQL over the new row."
              + " Without it such a migration is irreversible where no cast leads back.")
  List<String> backs = new ArrayList<>();

  @Option(
      names = "--no-move",
      paramLabel = "FROM:TO",
      description = "Columns that went from table FROM and came in TO: their values are dropped.")
  List<String> noMoves = new ArrayList<>();

  @Option(
      names = "--no-mark",
      paramLabel = "T.C",
      description =
          "Column C of table T marked deleted rows, and went: none is marked, or those that are may"
              + " be seen again.")
  List<String> noMarks = new ArrayList<>();

  /** All of them; what cannot be read, or contradicts another, is refused together. */
  Renames renames() {
    List<Problem> problems = new ArrayList<>();
    Renames read = read(() -> Renames.of(renames, List.of()), problems);
    read = read.and(read(() -> Renames.of(List.of(), noRenames), problems));
    read = read.and(read(() -> Renames.none().withDefaults(defaults), problems));
    read = read.and(read(() -> Renames.none().withConversions(conversions), problems));
    read = read.and(read(() -> Renames.none().withBacks(backs), problems));
    read = read.and(read(() -> Renames.none().withoutMoves(noMoves), problems));
    problems.addAll(contradictions(read));
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
    return read.withFilled(noDefaults).withoutMarks(noMarks);
  }

  /** What is said to be so and not to be so, or to become two things. */
  private List<Problem> contradictions(Renames read) {
    List<Problem> problems = new ArrayList<>();
    for (Rename rename : read.wanted()) {
      String old = (rename.table().isEmpty() ? "" : rename.table() + ".") + rename.from();
      if (read.declined().contains(rename)) {
        problems.add(contradiction(old, "--rename says that it is " + rename.to(), "--no-rename"));
      }
      read.wanted().stream()
          .filter(other -> other.table().equals(rename.table()))
          .filter(other -> other.from().equals(rename.from()))
          .filter(other -> other.to().compareTo(rename.to()) > 0)
          .map(other -> "--rename says that it is " + rename.to() + " and " + other.to())
          .forEach(message -> problems.add(contradiction(old, message, null)));
    }
    noDefaults.stream()
        .filter(read.defaults()::containsKey)
        .map(place -> contradiction(place, "--default gives it a value", "--no-default"))
        .forEach(problems::add);
    return problems;
  }

  private static Problem contradiction(String where, String message, @Nullable String other) {
    return new Problem(
        "contradicting-answers",
        where,
        other == null ? message : message + ", and " + other + " the opposite",
        "leave one of the two out");
  }

  /** All that were given, each spelled as its option. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    renames.forEach(value -> flags.add("--rename " + value));
    noRenames.forEach(value -> flags.add("--no-rename " + value));
    defaults.forEach(value -> flags.add("--default " + value));
    noDefaults.forEach(value -> flags.add("--no-default " + value));
    conversions.forEach(value -> flags.add("--using " + value));
    backs.forEach(value -> flags.add("--using-back " + value));
    noMoves.forEach(value -> flags.add("--no-move " + value));
    noMarks.forEach(value -> flags.add("--no-mark " + value));
    return flags;
  }

  /** All but one of them. */
  Answers without(String flag) {
    Answers others = new Answers();
    flags().stream().filter(other -> !other.equals(flag)).forEach(others::add);
    return others;
  }

  private static Renames read(Supplier<Renames> some, List<Problem> problems) {
    try {
      return some.get();
    } catch (InvalidMigration unreadable) {
      problems.addAll(unreadable.problems());
      return Renames.none();
    }
  }

  /** Takes one more, spelled as its option: {@code --rename report:visit}. */
  void add(String flag) {
    int blank = flag.indexOf(' ');
    String value = flag.substring(blank + 1);
    switch (flag.substring(0, blank)) {
      case "--rename" -> renames.add(value);
      case "--no-rename" -> noRenames.add(value);
      case "--default" -> defaults.add(value);
      case "--no-default" -> noDefaults.add(value);
      case "--using" -> conversions.add(value);
      case "--using-back" -> backs.add(value);
      case "--no-move" -> noMoves.add(value);
      case "--no-mark" -> noMarks.add(value);
      default -> throw new IllegalArgumentException(flag);
    }
  }
}
