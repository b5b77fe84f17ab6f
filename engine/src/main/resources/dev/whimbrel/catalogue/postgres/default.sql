SELECT 'DEFAULT' AS kind, 'pg_attrdef'::regclass::oid AS class, d.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, a.attname AS part,
  '' AS address, NULL AS owner,
  pg_get_expr(d.adbin, d.adrelid) AS expression, CASE WHEN c.relkind = 'v' THEN 'true' END AS of_view,
  'pg_class'::regclass::oid || ':' || c.oid || ':' || a.attnum AS uses
FROM pg_attrdef d
  JOIN pg_class c ON c.oid = d.adrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
WHERE a.attgenerated = '' AND {user:n} AND {own:pg_class:c.oid}
