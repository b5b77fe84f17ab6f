package dev.whimbrel.catalogue.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Default privileges of two databases that two roles read. */
class MakersTest {

  @Test
  void defaultPrivilegesBelongToWhoeverSetThem() {
    Catalogue annas = read("anna", true, "", "berta");

    assertThat(statements(annas, read("berta", true, "anna", ""))).isEmpty();
    assertThat(statements(annas, read("berta", true, "")))
        .containsExactly("ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM carla");
    assertThat(statements(read("anna", true), read("berta", true, "")))
        .containsExactly("ALTER DEFAULT PRIVILEGES FOR ROLE berta GRANT SELECT ON TABLES TO carla");
  }

  @Test
  void thoseOfAFileAreForWhoeverLoadsIt() {
    assertThat(statements(read("anna", true, ""), read("berta", false, ""))).isEmpty();
  }

  private static Catalogue read(String user, boolean ownersKnown, String... makers) {
    List<CatalogueObject> objects =
        Stream.of(makers)
            .map(
                maker ->
                    new CatalogueObject(
                        new Key(Kind.DEFAULT_PRIVILEGES, "", maker, "r"),
                        "",
                        Map.of("objects", "TABLES", "grants", "+SELECT\tcarla\t\t"),
                        Set.of()))
            .toList();
    return new Catalogue(new Catalogue.Origin(18, user, true, ownersKnown, Set.of()), objects);
  }

  private static List<String> statements(Catalogue before, Catalogue after) {
    return CatalogueDiff.between(before, after).statements();
  }
}
