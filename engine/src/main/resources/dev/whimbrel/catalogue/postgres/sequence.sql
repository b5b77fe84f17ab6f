SELECT 'SEQUENCE' AS kind, 'pg_class'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, '' AS part,
  format('SEQUENCE %I.%I', n.nspname, c.relname) AS address, pg_get_userbyid(c.relowner) AS owner,
  format_type(s.seqtypid, NULL) AS type, {sequence} AS options, c.relpersistence::text AS persistence,
  s.seqmin::text AS least, s.seqmax::text AS most, {last} AS last
FROM pg_sequence s
  JOIN pg_class c ON c.oid = s.seqrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {user:n} AND {own:pg_class:c.oid}
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'i')
