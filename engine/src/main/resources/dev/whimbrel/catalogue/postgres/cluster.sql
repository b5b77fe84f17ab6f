SELECT 'CLUSTER' AS kind, 'pg_am'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, '' AS part,
  '' AS address, NULL AS owner, quote_ident(i.relname) AS index,
  'pg_class'::regclass::oid || ':' || c.oid || ':0 ' || 'pg_class'::regclass::oid || ':' || i.oid || ':0' AS uses
FROM pg_index x
  JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class i ON i.oid = x.indexrelid
WHERE x.indisclustered AND {user:n} AND {own:pg_class:c.oid}
