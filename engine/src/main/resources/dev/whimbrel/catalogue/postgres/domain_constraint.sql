SELECT 'DOMAIN_CONSTRAINT' AS kind, 'pg_constraint'::regclass::oid AS class, k.oid, 0 AS sub, n.nspname AS schema, t.typname AS name, k.conname AS part,
  format('CONSTRAINT %I ON DOMAIN %I.%I', k.conname, n.nspname, t.typname) AS address, NULL AS owner,
  pg_get_constraintdef(k.oid) AS definition,
  'pg_type'::regclass::oid || ':' || t.oid || ':0' AS uses
FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE k.contype = 'c' AND {user:n} AND {own:pg_type:t.oid}
