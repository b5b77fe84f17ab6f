-- Schemas of users. The owner of public is pg_database_owner from 15 on.
SELECT 'SCHEMA' AS kind, 'pg_namespace'::regclass::oid AS class, n.oid, 0 AS sub, n.nspname AS schema, n.nspname AS name, '' AS part,
  format('SCHEMA %I', n.nspname) AS address, pg_get_userbyid(n.nspowner) AS owner
FROM pg_namespace n
WHERE {user:n} AND {own:pg_namespace:n.oid}
