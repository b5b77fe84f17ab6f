package dev.whimbrel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package of the engine may use which; the table is the one in ARCHITECTURE.md. */
class ArchitectureTest {

  private static final String ENGINE = "dev.whimbrel";

  private static final List<Rank> RANKS =
      List.of(
          new Rank(0, "error", List.of()),
          new Rank(0, "schema", List.of()),
          new Rank(1, "catalogue", List.of("error")),
          new Rank(1, "operation", List.of("error", "schema")),
          new Rank(2, "migration", List.of("error", "schema", "operation")),
          new Rank(2, "diff", List.of("error", "schema", "operation")),
          new Rank(2, "dialect", List.of("error", "schema", "operation")),
          new Rank(3, "graph", List.of("error", "schema", "operation", "migration")),
          new Rank(3, "files", List.of("error", "schema", "operation", "migration")),
          new Rank(4, "catalogue.scratch", List.of("error", "files")),
          new Rank(4, "dialect.postgres", List.of("error", "schema", "operation", "dialect")),
          new Rank(
              5,
              "execution",
              List.of(
                  "error",
                  "schema",
                  "catalogue",
                  "operation",
                  "migration",
                  "diff",
                  "dialect",
                  "graph",
                  "files")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> location.contains("/engine/target/classes/"))
          .importPackages(ENGINE);

  /** A package with its parts below, and what of the engine it may use beside itself. */
  private record Rank(int rank, String name, List<String> mayUse) {

    String full() {
      return ENGINE + "." + name;
    }

    boolean has(JavaClass type) {
      String place = type.getPackageName();
      return (place.equals(full()) || place.startsWith(full() + "."))
          && !(name.equals("dialect") && place.startsWith(full() + "."))
          && !(name.equals("catalogue") && place.startsWith(full() + ".scratch"));
    }
  }

  @Test
  void aPackageUsesOnlyWhatTheTableAllows() {
    for (Rank rank : RANKS) {
      List<String> allowed = new ArrayList<>();
      rank.mayUse().forEach(name -> allowed.add(ENGINE + "." + name + named(name)));
      allowed.add(rank.full() + named(rank.name()));
      allowed.addAll(List.of("java..", "javax.sql..", "org.jspecify.."));
      allowed.addAll(thirdParty(rank.name()));
      classes()
          .that(is(rank))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(allowed.toArray(String[]::new))
          .as(rank.name() + " uses " + rank.mayUse() + " alone")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  /** The seam does not stand for what lies behind it. */
  private static String named(String name) {
    return name.equals("dialect") ? "" : "..";
  }

  private static List<String> thirdParty(String name) {
    return switch (name) {
      case "files" -> List.of("org.snakeyaml..");
      case "dialect.postgres", "execution" -> List.of("org.postgresql..");
      default -> List.of();
    };
  }

  private static DescribedPredicate<JavaClass> is(Rank rank) {
    return DescribedPredicate.describe(rank.name(), rank::has);
  }

  @Test
  void theTableGoesUpwards() {
    for (Rank rank : RANKS) {
      for (String used : rank.mayUse()) {
        Rank below = RANKS.stream().filter(r -> r.name().equals(used)).findFirst().orElseThrow();
        assertThat(below.rank()).as(rank.name() + " uses " + used).isLessThan(rank.rank());
      }
    }
  }

  @Test
  void everyPackageIsInTheTable() {
    assertThat(CLASSES)
        .allMatch(
            type ->
                type.getPackageName().equals(ENGINE) || RANKS.stream().anyMatch(r -> r.has(type)));
  }

  @Test
  void noPackageTakesPartInACycle() {
    slices().matching(ENGINE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theEngineNeverPrintsAndEndsNoProcess() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    noClasses().should().callMethod(System.class, "exit", int.class).check(CLASSES);
  }

  @Test
  void theEngineHasClasses() {
    assertThat(CLASSES).hasSizeGreaterThan(100);
  }
}
