SELECT 'RULE' AS kind, 'pg_rewrite'::regclass::oid AS class, r.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, r.rulename AS part,
  format('RULE %I ON %I.%I', r.rulename, n.nspname, c.relname) AS address, NULL AS owner,
  rtrim(pg_get_ruledef(r.oid), ';') AS definition, r.ev_enabled::text AS enabled,
  'pg_class'::regclass::oid || ':' || c.oid || ':0' AS uses
FROM pg_rewrite r
  JOIN pg_class c ON c.oid = r.ev_class
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND {user:n} AND {own:pg_class:c.oid}
