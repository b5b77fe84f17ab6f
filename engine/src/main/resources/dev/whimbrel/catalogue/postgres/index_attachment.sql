SELECT 'INDEX_ATTACHMENT' AS kind, 'pg_inherits'::regclass::oid AS class, h.inhrelid AS oid, 0 AS sub, n.nspname AS schema, i.relname AS name, '' AS part,
  '' AS address, NULL AS owner,
  format('%I.%I', n.nspname, i.relname) AS child, format('%I.%I', pn.nspname, p.relname) AS parent,
  'pg_class'::regclass::oid || ':' || i.oid || ':0 ' || 'pg_class'::regclass::oid || ':' || p.oid || ':0 '
    || 'pg_inherits'::regclass::oid || ':' || ci.indrelid || ':' || pi.indrelid AS uses
FROM pg_inherits h
  JOIN pg_class i ON i.oid = h.inhrelid AND i.relkind IN ('i', 'I')
  JOIN pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_class p ON p.oid = h.inhparent
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
  JOIN pg_index ci ON ci.indexrelid = i.oid
  JOIN pg_index pi ON pi.indexrelid = p.oid
WHERE {user:n}
