package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A location that cannot be is refused by whatever way it comes, field by field. */
class WrongLocationTest {

  private static final String PASSWORD = "four words do well";

  private static TestDatabase database;
  private static VialSite site;
  private static String state;

  @BeforeAll
  static void open() {
    database = VialDatabase.fresh();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "Maya Lin", "", true), PASSWORD);
    site = VialSite.start(database);
    state = database.value("SELECT id FROM state WHERE abbreviation = 'CA'");
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @Test
  void theFormSaysWhatIsWrongAtEachField() {
    try (HttpProbe maya = HttpProbe.of(site.url(""))) {
      maya.submit("/sign-in", Map.of("username", "maya", "password", PASSWORD));
      HttpProbe.Answer answer =
          maya.submit(
              "/add/core/location",
              Map.of(
                  "name", "   ",
                  "latitude", "999",
                  "longitude", "-1234",
                  "state", state,
                  "locationType", "1"));
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body())
          .contains(
              "<a href=\"#f-name\">Name</a>: Must not be blank.",
              "<a href=\"#f-latitude\">Latitude</a>: Must be less than or equal to 90.",
              "<a href=\"#f-longitude\">Longitude</a>: Must be greater than or equal to -180.");
    }
    assertThat(database.value("SELECT count(*) FROM location")).isEqualTo("0");
  }

  @Test
  void theApiSaysTheSame() {
    String key =
        "Bearer "
            + SecurityServices.on(database.dataSource())
                .keys()
                .issue(new NewApiKey("maya", "test", Set.of("*"), null));
    String record =
        """
        {"name": " ", "latitude": -90.1, "longitude": 180.1, "state": %s, "locationType": 1}\
        """
            .formatted(state);
    for (String body : new String[] {record, "[" + record + "]"}) {
      String path = "/api/v1/core/location" + (body.startsWith("[") ? "/bulk" : "");
      try (HttpProbe probe = HttpProbe.of(site.url(""))) {
        HttpProbe.Answer answer =
            probe.send(
                probe
                    .request(path)
                    .header("Authorization", key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(path).isEqualTo(422);
        assertThat(answer.body())
            .contains(
                "Must not be blank.",
                "Must be greater than or equal to -90.",
                "Must be less than or equal to 180.");
      }
    }
    assertThat(database.value("SELECT count(*) FROM location")).isEqualTo("0");
  }
}
