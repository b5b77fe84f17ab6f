SELECT 'TRIGGER' AS kind, 'pg_trigger'::regclass::oid AS class, g.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, g.tgname AS part,
  format('TRIGGER %I ON %I.%I', g.tgname, n.nspname, c.relname) AS address, NULL AS owner,
  pg_get_triggerdef(g.oid) AS definition, g.tgenabled::text AS enabled, CASE WHEN c.relkind = 'p' THEN 'true' END AS partitioned,
  'pg_class'::regclass::oid || ':' || c.oid || ':0' AS uses
FROM pg_trigger g
  JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND {user:n} AND {own:pg_class:c.oid}
