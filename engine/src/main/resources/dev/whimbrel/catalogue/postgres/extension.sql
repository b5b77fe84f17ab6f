SELECT 'EXTENSION' AS kind, 'pg_extension'::regclass::oid AS class, e.oid, 0 AS sub, '' AS schema, e.extname AS name, '' AS part,
  format('EXTENSION %I', e.extname) AS address, NULL AS owner,
  e.extversion AS version, quote_ident(n.nspname) AS in_schema,
  CASE WHEN e.extrelocatable THEN 'true' END AS relocatable,
  'pg_namespace'::regclass::oid || ':' || e.extnamespace || ':0' AS uses
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql'
