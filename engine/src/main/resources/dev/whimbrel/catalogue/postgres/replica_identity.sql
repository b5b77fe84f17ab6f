SELECT 'REPLICA_IDENTITY' AS kind, 'pg_index'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, '' AS part,
  '' AS address, NULL AS owner,
  CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' ELSE 'USING INDEX ' || quote_ident(i.relname) END AS setting,
  CASE WHEN c.relreplident = 'i' AND i.oid IS NULL THEN 'true' END AS lost,
  'pg_class'::regclass::oid || ':' || c.oid || ':0' || coalesce(' ' || 'pg_class'::regclass::oid || ':' || i.oid || ':0', '') AS uses
FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_index x ON x.indrelid = c.oid AND x.indisreplident
  LEFT JOIN pg_class i ON i.oid = x.indexrelid
WHERE c.relkind IN ('r', 'p', 'm') AND c.relreplident IN ('n', 'f', 'i')
  AND {user:n} AND {own:pg_class:c.oid}
