SELECT 'TABLE' AS kind, 'pg_class'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, '' AS part,
  format(CASE c.relkind WHEN 'f' THEN 'FOREIGN TABLE %I.%I' ELSE 'TABLE %I.%I' END, n.nspname, c.relname) AS address,
  pg_get_userbyid(c.relowner) AS owner,
  c.relkind::text AS relkind, c.relpersistence::text AS persistence,
  array_to_string(c.reloptions, E'\n') AS options,
  (SELECT string_agg('toast.' || o, E'\n' ORDER BY n) FROM unnest(t.reloptions) WITH ORDINALITY u(o, n)) AS toast_options,
  CASE WHEN c.relrowsecurity THEN 'ENABLE' ELSE 'DISABLE' END AS row_security,
  CASE WHEN c.relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END AS force_row_security,
  nullif(am.amname, 'heap') AS access_method,
  CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
  CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
  greatest(c.reltuples, 0)::bigint::text AS rows,
  quote_ident(s.srvname) AS server, {options:f.ftoptions} AS foreign_options
FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
  LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
WHERE c.relkind IN ('r', 'p', 'f') AND {user:n} AND {own:pg_class:c.oid}
