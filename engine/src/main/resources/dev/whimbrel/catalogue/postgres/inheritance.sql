SELECT 'INHERITANCE' AS kind, 'pg_inherits'::regclass::oid AS class, h.inhrelid AS oid, h.inhparent AS sub, n.nspname AS schema, c.relname AS name,
  format('%I.%I', pn.nspname, p.relname) AS part, '' AS address, NULL AS owner,
  h.inhseqno::text AS number, format('%I.%I', n.nspname, c.relname) AS child,
  CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
  CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END AS condition,
  p.relname AS parent_name, pn.nspname AS parent_schema,
  'pg_class'::regclass::oid || ':' || c.oid || ':0 ' || 'pg_class'::regclass::oid || ':' || p.oid || ':0' AS uses
FROM pg_inherits h
  JOIN pg_class c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p', 'f')
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class p ON p.oid = h.inhparent
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
WHERE {user:n} AND {own:pg_class:c.oid}
ORDER BY c.oid, h.inhseqno
