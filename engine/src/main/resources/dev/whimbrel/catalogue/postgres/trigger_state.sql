-- A partition's copy of a trigger that is enabled otherwise than the parent's, or has a comment of its own.
SELECT 'TRIGGER_STATE' AS kind, 'pg_trigger'::regclass::oid AS class, g.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, g.tgname AS part,
  format('TRIGGER %I ON %I.%I', g.tgname, n.nspname, c.relname) AS address, NULL AS owner, g.tgenabled::text AS enabled, p.tgenabled::text AS usual,
  'pg_class'::regclass::oid || ':' || c.oid || ':0 ' || 'pg_trigger'::regclass::oid || ':' || p.oid || ':0 '
    || (WITH RECURSIVE above AS (SELECT g.tgparentid AS trigger UNION ALL SELECT t.tgparentid FROM above JOIN pg_trigger t ON t.oid = above.trigger)
       SELECT coalesce(string_agg('pg_trigger'::regclass::oid || ':' || trigger || ':0 ', ''), '') FROM above WHERE trigger NOT IN (0, p.oid))
    || 'pg_inherits'::regclass::oid || ':' || c.oid || ':' || p.tgrelid AS uses
FROM pg_trigger g
  JOIN pg_trigger p ON p.oid = g.tgparentid
  JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (g.tgenabled <> p.tgenabled OR obj_description(g.oid, 'pg_trigger') IS NOT NULL) AND g.tgname NOT LIKE 'RI_ConstraintTrigger%' AND {user:n} AND {own:pg_class:c.oid}
