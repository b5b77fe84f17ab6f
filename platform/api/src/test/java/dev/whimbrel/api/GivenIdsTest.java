package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.api.sample.Ironmongery;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows whose ids Hibernate gives: one by one and by the hundred they come from one place. */
class GivenIdsTest {

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.of(Ironmongery.class);
    program = api.program("*");
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static void one(String resource, String name) {
    Reply reply = program.post("/api/v1/iron/" + resource, "{\"name\": \"%s\"}".formatted(name));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
  }

  private static Reply many(String resource, String name, int count) {
    Reply reply =
        program.post(
            "/api/v1/iron/" + resource + "/bulk",
            IntStream.range(0, count)
                .mapToObj(n -> "{\"name\": \"%s %d\"}".formatted(name, n))
                .collect(Collectors.joining(",", "[", "]")));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply;
  }

  private static String ids(String resource) {
    return api.database()
        .value(
            "SELECT count(*) || ' to ' || max(id) || ' ' || (SELECT string_agg(id::text, ' ' ORDER"
                + " BY"
                + " id) FROM %1$s WHERE name NOT LIKE '%% %%') FROM %1$s".formatted(resource));
  }

  @Test
  void blocksOfIdsAreUsedUpByBothWays() {
    one("screw", "a");
    Reply reply = many("screw", "first", 120);
    one("screw", "b");
    many("screw", "second", 3);
    one("screw", "c");
    assertThat(ids("screw")).isEqualTo("126 to 126 1 122 126");
    assertThat(reply.json().at("/added/0").asLong()).isEqualTo(2);
    assertThat(reply.json().at("/added/119").asLong()).isEqualTo(121);
    assertThat(many("screw", "second", 3).json().at("/added")).isEmpty();
    assertThat(api.database().value("SELECT last_value FROM screw_seq")).isEqualTo("151");
  }

  @Test
  void idsOneByOneAreAskedForOnce() {
    one("nail", "a");
    many("nail", "first", 200);
    one("nail", "b");
    assertThat(ids("nail")).isEqualTo("202 to 202 1 202");
  }

  @Test
  void idsThatAreDrawnNeedNotBeSent() {
    one("bolt", "a");
    Reply reply = many("bolt", "first", 2);
    assertThat(reply.json().at("/added/0").asString()).hasSize(36);
    assertThat(api.database().value("SELECT count(*) FROM bolt")).isEqualTo("3");
  }
}
