package dev.whimbrel.execution.snapshot;

/** The statements that give one database the rights, settings and comment of another. */
final class Likeness {

  /** How many; the copy and the database by turns. */
  static final int PARAMETERS = 8;

  /** A statement a row. Settings that hold a list of names are kept quoted as they have to be. */
  static final String SQL =
      """
      SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', ?::text), 1
      FROM pg_database WHERE datname = ? AND datacl IS NOT NULL
      UNION ALL
      SELECT format('GRANT %s ON DATABASE %I TO %s%s', a.privilege_type, ?::text,
          CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
          CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), 2
      FROM pg_database d, aclexplode(d.datacl) a WHERE d.datname = ? AND a.grantee <> d.datdba
      UNION ALL
      SELECT format('ALTER %sDATABASE %I SET %s TO %s',
          CASE s.setrole WHEN 0 THEN ''
            ELSE format('ROLE %I IN ', pg_get_userbyid(s.setrole)) END, ?::text,
          split_part(c, '=', 1),
          CASE WHEN split_part(c, '=', 1) IN ('search_path', 'temp_tablespaces',
              'local_preload_libraries', 'session_preload_libraries')
            THEN coalesce(nullif(substr(c, strpos(c, '=') + 1), ''), '''''')
            ELSE quote_literal(substr(c, strpos(c, '=') + 1)) END), 3
      FROM pg_database d JOIN pg_db_role_setting s ON s.setdatabase = d.oid, unnest(s.setconfig) c
      WHERE d.datname = ? AND c NOT LIKE 'whimbrel.%'
      UNION ALL
      SELECT format('COMMENT ON DATABASE %I IS %L', ?::text, shobj_description(oid, 'pg_database')), 4
      FROM pg_database WHERE datname = ? AND shobj_description(oid, 'pg_database') IS NOT NULL
      ORDER BY 2
      """;

  private Likeness() {}
}
