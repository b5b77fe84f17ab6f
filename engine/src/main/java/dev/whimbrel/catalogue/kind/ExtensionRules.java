package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Extensions: never dropped to be changed, for their types hold data. */
final class ExtensionRules implements Rules {

  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "CREATE %s WITH SCHEMA %s VERSION %s"
            .formatted(
                object.address(), object.text("in_schema"), Names.literal(object.text("version"))));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    String version = after.text("version");
    if (!before.text("version").equals(version)) {
      refuseOlder(before, version);
      statements.add("ALTER %s UPDATE TO %s".formatted(after.address(), Names.literal(version)));
    }
    if (!before.text("in_schema").equals(after.text("in_schema"))) {
      statements.add("ALTER %s SET SCHEMA %s".formatted(after.address(), after.text("in_schema")));
    }
    return Alteration.quiet(statements);
  }

  /** What makes a new version of an old one is a script of the extension; none leads back. */
  private static void refuseOlder(CatalogueObject before, String version) {
    if (isBefore(version, before.text("version"))) {
      throw new InvalidMigration(
          new Problem(
              "older-extension",
              before.key().name(),
              "it has the version %s, and %s is wanted, to which nothing leads back"
                  .formatted(before.text("version"), version),
              "take the newer one into what is wanted; or drop the extension, where nothing needs"
                  + " it, and make it again"));
    }
  }

  private static boolean isBefore(String one, String other) {
    if (!NUMBERS.matcher(one).matches() || !NUMBERS.matcher(other).matches()) {
      return false;
    }
    return Arrays.compare(numbers(one), numbers(other)) < 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
