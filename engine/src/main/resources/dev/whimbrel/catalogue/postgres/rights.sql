-- Rights to what the server brings that are not as they were at first.
SELECT 'RIGHTS' AS kind, 'pg_init_privs'::regclass::oid AS class, g.class::bigint * 4294967296 + g.oid::bigint AS oid, g.sub, '' AS schema, g.address AS name, '' AS part,
  g.address, NULL AS owner, {acl:g.acl:g.owner} AS granted, {acl:g.usual:g.owner} AS usual_grants
FROM (
  SELECT o.*, coalesce(i.initprivs, acldefault(o.kind::"char", o.owner)) AS usual
  FROM (
    SELECT 'pg_class'::regclass::oid AS class, c.oid, 0 AS sub, c.relowner AS owner, c.relacl AS acl, 'r' AS kind,
      format('TABLE %I.%I', n.nspname, c.relname) AS address
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relacl IS NOT NULL AND c.oid < 16384
    UNION ALL
    SELECT 'pg_class'::regclass, c.oid, a.attnum, c.relowner, a.attacl, 'c', format('(%I) ON %I.%I', a.attname, n.nspname, c.relname)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attacl IS NOT NULL AND c.oid < 16384
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, 0, p.proowner, p.proacl, 'f', 'FUNCTION ' || (pg_identify_object('pg_proc'::regclass, p.oid, 0)).identity
    FROM pg_proc p WHERE p.proacl IS NOT NULL AND p.oid < 16384
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 0, t.typowner, t.typacl, 'T', format('TYPE %I.%I', n.nspname, t.typname)
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typacl IS NOT NULL AND t.oid < 16384
    UNION ALL
    SELECT 'pg_namespace'::regclass, n.oid, 0, n.nspowner, n.nspacl, 'n', format('SCHEMA %I', n.nspname)
    FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND n.oid < 16384 AND n.nspname <> 'public'
    UNION ALL
    SELECT 'pg_language'::regclass, l.oid, 0, l.lanowner, l.lanacl, 'l', format('LANGUAGE %I', l.lanname)
    FROM pg_language l WHERE l.lanacl IS NOT NULL AND l.oid < 16384
  ) o LEFT JOIN pg_init_privs i ON i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = o.sub
) g
WHERE NOT (g.acl @> g.usual AND g.usual @> g.acl)
