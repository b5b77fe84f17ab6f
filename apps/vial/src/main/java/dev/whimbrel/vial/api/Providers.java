package dev.whimbrel.vial.api;

import dev.whimbrel.vial.rule.PublicId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Providers that records name: found or made by their name, their type overwritten. */
final class Providers {

  private static final String UPSERT =
      """
      insert into provider (name, provider_type_id, public_id)
      select name, type, 'tmp:' || gen_random_uuid()
      from jsonb_to_recordset(cast(:rows as jsonb)) as sent(name text, type integer)
      on conflict (name) do update set provider_type_id = excluded.provider_type_id
      returning name, id\
      """;

  private Providers() {}

  /**
   * A provider by name.
   *
   * @param name of it
   * @param type number of its type, which is overwritten
   */
  record Sent(String name, int type) {}

  /** The numbers of these by name; of two with one name the last one's type is kept. */
  static Map<String, Integer> store(JdbcClient jdbc, Collection<Sent> all) {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    for (Sent sent : all) {
      rows.put(
          sent.name(),
          JsonNodeFactory.instance.objectNode().put("name", sent.name()).put("type", sent.type()));
    }
    Map<String, Integer> ids = new HashMap<>();
    if (!rows.isEmpty()) {
      jdbc.sql(UPSERT)
          .param("rows", JsonMapper.shared().writeValueAsString(rows.values()))
          .query((row, n) -> ids.put(row.getString(1), row.getInt(2)))
          .list();
      jdbc.sql(
              "update provider set public_id = %s where public_id like 'tmp:%%'"
                  .formatted(PublicId.PROVIDER.sql("id")))
          .update();
    }
    return ids;
  }
}
