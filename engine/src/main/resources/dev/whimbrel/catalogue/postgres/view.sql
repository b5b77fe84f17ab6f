SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED_VIEW' END AS kind, 'pg_class'::regclass::oid AS class, c.oid, 0 AS sub,
  n.nspname AS schema, c.relname AS name, '' AS part,
  format(CASE c.relkind WHEN 'v' THEN 'VIEW %I.%I' ELSE 'MATERIALIZED VIEW %I.%I' END, n.nspname, c.relname) AS address,
  pg_get_userbyid(c.relowner) AS owner,
  rtrim(pg_get_viewdef(c.oid), ';') AS definition,
  (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attcollation::regcollation, E'\n' ORDER BY a.attnum)
     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  nullif(concat_ws(E'\n', array_to_string(c.reloptions, E'\n'),
    (SELECT string_agg('toast.' || o, E'\n' ORDER BY n) FROM unnest(t.reloptions) WITH ORDINALITY u(o, n))), '') AS options,
  CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN 'true' END AS unpopulated,
  CASE WHEN c.relkind = 'm' THEN nullif(am.amname, 'heap') END AS access_method,
  CASE WHEN c.relkind = 'm' THEN (SELECT string_agg(format('ALTER COLUMN %I %s', a.attname, x.setting), E'\n' ORDER BY a.attnum, x.setting)
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid CROSS JOIN LATERAL (VALUES
       (CASE WHEN a.attstorage <> t.typstorage THEN 'SET STORAGE ' ||
         CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
       (CASE a.attcompression WHEN 'p' THEN 'SET COMPRESSION pglz' WHEN 'l' THEN 'SET COMPRESSION lz4' END),
       ('SET STATISTICS ' || nullif(a.attstattarget, -1)),
       ('SET (' || array_to_string(a.attoptions, ', ') || ')')) x(setting)
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND x.setting IS NOT NULL) END AS column_settings
FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
WHERE c.relkind IN ('v', 'm') AND {user:n} AND {own:pg_class:c.oid}
