SELECT 'COMPOSITE' AS kind, 'pg_class'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, '' AS part,
  format('TYPE %I.%I', n.nspname, c.relname) AS address, pg_get_userbyid(t.typowner) AS owner,
  coalesce((SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attcollation <> at.typcollation THEN format(' COLLATE %I.%I', ln.nspname, l.collname) ELSE '' END), E'\n' ORDER BY a.attnum)
     FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
       LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') AS fields
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.typrelid = c.oid
WHERE c.relkind = 'c' AND {user:n} AND {own:pg_class:c.oid}
