-- Which column a sequence goes away with.
SELECT 'OWNERSHIP' AS kind, 'pg_depend'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, '' AS part,
  '' AS address, NULL AS owner,
  format('%I.%I.%I', tn.nspname, t.relname, a.attname) AS owned_by,
  tn.nspname AS table_schema, t.relname AS table_name, a.attname AS column_name,
  'pg_class'::regclass::oid || ':' || c.oid || ':0 ' || 'pg_class'::regclass::oid || ':' || t.oid || ':' || a.attnum AS uses
FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
    AND d.deptype = 'a'
  JOIN pg_class t ON t.oid = d.refobjid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE c.relkind = 'S' AND {user:n} AND {own:pg_class:c.oid}
