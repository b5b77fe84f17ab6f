SELECT 'EXTENSION' AS kind, 'pg_extension'::regclass::oid AS class, e.oid, 0 AS sub, '' AS schema, e.extname AS name, '' AS part,
  format('EXTENSION %I', e.extname) AS address, NULL AS owner,
  e.extversion AS version, quote_ident(n.nspname) AS in_schema,
  CASE WHEN e.extrelocatable THEN 'true' END AS relocatable,
  (SELECT string_agg(DISTINCT m.name, E'\n') FROM pg_depend d CROSS JOIN LATERAL (
     SELECT quote_ident(typname) AS name FROM pg_type WHERE d.classid = 'pg_type'::regclass AND oid = d.objid
     UNION ALL SELECT quote_ident(proname) FROM pg_proc WHERE d.classid = 'pg_proc'::regclass AND oid = d.objid
     UNION ALL SELECT quote_ident(opcname) FROM pg_opclass WHERE d.classid = 'pg_opclass'::regclass AND oid = d.objid
     UNION ALL SELECT oprname FROM pg_operator WHERE d.classid = 'pg_operator'::regclass AND oid = d.objid) m
   WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e') AS members,
  'pg_namespace'::regclass::oid || ':' || e.extnamespace || ':0' AS uses
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname <> 'plpgsql'
