SELECT 'DOMAIN' AS kind, 'pg_type'::regclass::oid AS class, t.oid, 0 AS sub, n.nspname AS schema, t.typname AS name, '' AS part,
  format('DOMAIN %I.%I', n.nspname, t.typname) AS address, pg_get_userbyid(t.typowner) AS owner,
  format_type(t.typbasetype, t.typtypmod) AS base,
  CASE WHEN t.typcollation <> b.typcollation THEN format('%I.%I', ln.nspname, l.collname) END AS collation,
  CASE WHEN t.typnotnull THEN 'true' END AS not_null,
  [[17|(SELECT quote_ident(k.conname) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n')|NULL]] AS not_null_name,
  pg_get_expr(t.typdefaultbin, 0) AS "default"
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_type b ON b.oid = t.typbasetype
  LEFT JOIN pg_collation l ON l.oid = t.typcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
WHERE t.typtype = 'd' AND {user:n} AND {own:pg_type:t.oid}
