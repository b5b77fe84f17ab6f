SELECT 'INDEX' AS kind, 'pg_class'::regclass::oid AS class, i.oid, 0 AS sub, n.nspname AS schema, i.relname AS name, '' AS part,
  format('INDEX %I.%I', n.nspname, i.relname) AS address, NULL AS owner,
  c.relname AS table_name, c.relkind::text AS table_kind, pg_get_indexdef(i.oid) AS definition,
  array_to_string(i.reloptions, E'\n') AS options,
  CASE WHEN x.indexprs IS NOT NULL OR x.indpred IS NOT NULL THEN 'true' END AS computed,
  CASE WHEN x.indisunique THEN 'true' END AS unique,
  CASE WHEN x.indisunique THEN (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, false), E'\n' ORDER BY k)
     FROM generate_series(1, x.indnkeyatts) k) END AS columns,
  CASE WHEN x.indisunique THEN pg_get_expr(x.indpred, x.indrelid) END AS predicate,
  CASE WHEN NOT x.indisvalid AND i.relkind = 'i' THEN 'true' END AS invalid,
  CASE WHEN NOT x.indisvalid AND i.relkind = 'I' THEN 'true' END AS incomplete,
  CASE WHEN x.indexprs IS NOT NULL THEN (SELECT string_agg(a.attnum || ' ' || a.attstattarget, E'\n' ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = i.oid AND a.attstattarget >= 0) END AS statistics
FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = i.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND {user:n} AND {own:pg_class:c.oid}
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
