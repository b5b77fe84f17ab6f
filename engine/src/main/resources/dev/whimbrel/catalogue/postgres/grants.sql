WITH granted AS (
  SELECT 'pg_namespace'::regclass::oid AS class, oid, 0 AS sub, '' AS attribute, nspowner AS owner, nspacl AS acl, acldefault('n', nspowner) AS usual
  FROM pg_namespace WHERE nspacl IS NOT NULL
  UNION ALL
  SELECT 'pg_class'::regclass, oid, 0, '', relowner, relacl, acldefault((CASE relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", relowner)
  FROM pg_class WHERE relacl IS NOT NULL AND oid >= 16384
  UNION ALL
  SELECT 'pg_class'::regclass, c.oid, a.attnum, quote_ident(a.attname), c.relowner, a.attacl, acldefault('c', c.relowner)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND c.oid >= 16384 AND NOT a.attisdropped
  UNION ALL
  SELECT 'pg_proc'::regclass, oid, 0, '', proowner, proacl, acldefault('f', proowner) FROM pg_proc WHERE proacl IS NOT NULL AND oid >= 16384
  UNION ALL
  SELECT CASE WHEN c.oid IS NULL THEN 'pg_type'::regclass ELSE 'pg_class'::regclass END, coalesce(c.oid, t.oid), 0, '', typowner, typacl,
    acldefault('T', typowner)
  FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE typacl IS NOT NULL AND t.oid >= 16384
  UNION ALL
  SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, '', fdwowner, fdwacl, acldefault('F', fdwowner)
  FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
  UNION ALL
  SELECT 'pg_foreign_server'::regclass, oid, 0, '', srvowner, srvacl, acldefault('S', srvowner) FROM pg_foreign_server WHERE srvacl IS NOT NULL
  UNION ALL
  SELECT 'pg_language'::regclass, oid, 0, '', lanowner, lanacl, acldefault('l', lanowner) FROM pg_language WHERE lanacl IS NOT NULL
)
SELECT g.class, g.oid, g.sub, g.attribute, {acl:g.acl:g.owner} AS granted, {acl:g.usual:g.owner} AS usual, '' AS suffix
FROM granted g
UNION ALL
SELECT g.class, p.refobjid, p.refobjsubid, '', {acl:g.acl:g.owner}, {acl:g.usual:g.owner}, '_of_sequence'
FROM granted g
  JOIN pg_depend p ON p.classid = 'pg_class'::regclass AND p.objid = g.oid AND p.deptype = 'i' AND p.refobjsubid > 0
  JOIN pg_sequence s ON s.seqrelid = p.objid
WHERE g.class = 'pg_class'::regclass
UNION ALL
-- What somebody did to what an extension brought is told under it, beside what its script did.
SELECT d.refclassid, d.refobjid, 0, '', {acl:g.acl:g.owner}, {acl:coalesce(i.initprivs, g.usual):g.owner},
  '_of_member ' || CASE o.type WHEN 'aggregate' THEN 'FUNCTION' WHEN 'view' THEN 'TABLE' WHEN 'materialized view' THEN 'TABLE'
    WHEN 'foreign table' THEN 'TABLE' WHEN 'server' THEN 'FOREIGN SERVER' ELSE replace(upper(o.type), '-', ' ') END || ' ' || o.identity
FROM granted g
  JOIN pg_depend d ON d.classid = g.class AND d.objid = g.oid AND d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
  LEFT JOIN pg_init_privs i ON i.classoid = g.class AND i.objoid = g.oid AND i.objsubid = 0
  CROSS JOIN LATERAL pg_identify_object(g.class, g.oid, 0) o
WHERE g.sub = 0
