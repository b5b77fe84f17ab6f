package dev.whimbrel.security.audit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What everybody and everything holds at one moment.
 *
 * @param all every thing that is held
 * @param names what those who hold are called
 */
record Holdings(Set<Held> all, Map<Holder, String> names) {

  /** That somebody may sign in. */
  static final String SIGN_IN = "permission to sign in";

  private static final String READ =
      """
      SELECT 'user' AS kind, id, username AS name, 'account' AS what, '' AS mark FROM auth_user
      UNION ALL SELECT 'user', id, username, '%s', '' FROM auth_user WHERE is_active
      UNION ALL SELECT 'user', id, username, 'permission to do everything', ''
        FROM auth_user WHERE is_superuser
      UNION ALL SELECT 'user', id, username, 'password', md5(password)
        FROM auth_user WHERE password IS NOT NULL
      UNION ALL SELECT 'user', id, username, 'e-mail address ' || email, ''
        FROM auth_user WHERE email <> ''
      UNION ALL SELECT 'user', u.id, u.username, 'identity ' || i.subject || ' of ' || i.issuer, ''
        FROM auth_user u JOIN auth_identity i ON i.user_id = u.id
      UNION ALL SELECT 'user', u.id, u.username, 'group ' || g.name, g.id::text
        FROM auth_user u JOIN auth_user_groups ug ON ug.user_id = u.id
        JOIN auth_group g ON g.id = ug.group_id
      UNION ALL SELECT 'user', u.id, u.username, 'permission ' || p.name, ''
        FROM auth_user u JOIN auth_user_permissions up ON up.user_id = u.id
        JOIN auth_permission p ON p.id = up.permission_id
      UNION ALL SELECT 'group', id, name, 'group', '' FROM auth_group
      UNION ALL SELECT 'group', g.id, g.name, 'permission ' || p.name, ''
        FROM auth_group g JOIN auth_group_permissions gp ON gp.group_id = g.id
        JOIN auth_permission p ON p.id = gp.permission_id
      UNION ALL SELECT 'group', g.id, g.name, 'restriction ' || r.name, ''
        FROM auth_group g JOIN auth_group_restrictions gr ON gr.group_id = g.id
        JOIN auth_restriction r ON r.id = gr.restriction_id
      UNION ALL SELECT 'key', k.id, k.id || ': ' || left(k.description, 200), 'key of '
          || coalesce(u.username, 'nobody'), ''
        FROM api_apikey k LEFT JOIN auth_user u ON u.id = k.user_id
      UNION ALL SELECT 'key', k.id, k.id || ': ' || left(k.description, 200), 'scope ' || s, ''
        FROM api_apikey k, unnest(string_to_array(k.scopes, chr(10))) s
      UNION ALL SELECT 'key', id, id || ': ' || left(description, 200), 'last moment '
          || to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC', ''
        FROM api_apikey WHERE expires_at IS NOT NULL\
      """
          .formatted(SIGN_IN);

  /**
   * Somebody or something that holds.
   *
   * @param kind user, group or key
   * @param id of its row
   */
  record Holder(String kind, long id) {}

  /**
   * One thing that is held.
   *
   * @param holder who holds it
   * @param what in words
   * @param mark tells apart what the words do not, such as two passwords
   */
  record Held(Holder holder, String what, String mark) {}

  /** As it is now, for the current transaction. */
  static Holdings read(JdbcClient jdbc) {
    Set<Held> all = new HashSet<>();
    Map<Holder, String> names = new HashMap<>();
    jdbc.sql(READ)
        .query(
            row -> {
              Holder holder = new Holder(row.getString("kind"), row.getLong("id"));
              names.put(holder, row.getString("name"));
              all.add(new Held(holder, row.getString("what"), row.getString("mark")));
            });
    return new Holdings(all, names);
  }

  /** What is held here and not there, by holder, sorted. */
  Map<Holder, Set<String>> without(Holdings other) {
    return all.stream()
        .filter(held -> !other.all.contains(held))
        .collect(
            Collectors.groupingBy(
                Held::holder,
                () ->
                    new TreeMap<>(Comparator.comparing(Holder::kind).thenComparingLong(Holder::id)),
                Collectors.mapping(Held::what, Collectors.toCollection(TreeSet::new))));
  }

  /** Users who may not sign in any more by then, or are gone. */
  Set<Long> shutOutBy(Holdings later) {
    return without(later).entrySet().stream()
        .filter(entry -> entry.getValue().contains(SIGN_IN))
        .map(entry -> entry.getKey().id())
        .collect(Collectors.toSet());
  }
}
