-- Everything but tables and columns: what it is, the text that makes it, who may what with it, and what it says.
WITH spaces AS (
  SELECT oid, nspname, nspowner, nspacl, nspname <> here.name AS elsewhere
  FROM pg_namespace, (SELECT ?::text AS name) here
  WHERE nspname = here.name OR (nspname !~ '^pg_' AND nspname <> 'information_schema' AND nspname !~ '^whimbrel')
), things AS (
  SELECT 'SCHEMA' AS kind, oid AS space, nspname AS name, NULL::text AS of_table, 'pg_namespace'::regclass::oid AS class, oid,
    format('CREATE SCHEMA %I', nspname) AS definition, nspacl AS acl, 'n' AS acltype, nspowner AS owner
  FROM spaces WHERE elsewhere
  UNION ALL
  SELECT CASE WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'm' THEN 'MATERIALIZED_VIEW' WHEN c.relispartition THEN 'PARTITION'
      WHEN c.relkind = 'p' THEN 'PARTITIONED_TABLE' ELSE 'TABLE' END,
    c.relnamespace, c.relname, NULL, 'pg_class'::regclass, c.oid,
    CASE WHEN c.relkind IN ('v', 'm') THEN concat_ws(' ', 'WITH (' || array_to_string(c.reloptions, ', ') || ')', 'AS' || E'\n' || pg_get_viewdef(c.oid, true))
      WHEN c.relispartition THEN concat_ws(' ', 'PARTITION OF',
        (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid))
      ELSE (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
          'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)), E'\n' ORDER BY a.attnum)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END
      || coalesce(E'\nPARTITION BY ' || CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, ''),
    c.relacl, 'r', c.relowner
  FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm')
  UNION ALL
  SELECT 'SEQUENCE', c.relnamespace, c.relname, NULL, 'pg_class'::regclass, c.oid, NULL, c.relacl, 's', c.relowner FROM pg_class c WHERE c.relkind = 'S'
  UNION ALL
  SELECT 'INDEX', c.relnamespace, c.relname, NULL, 'pg_class'::regclass, c.oid, NULL, NULL, NULL, c.relowner FROM pg_class c WHERE c.relkind IN ('i', 'I')
  UNION ALL
  SELECT 'CONSTRAINT', c.relnamespace, k.conname, c.relname, 'pg_constraint'::regclass, k.oid, NULL, NULL, NULL, c.relowner
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  UNION ALL
  SELECT CASE p.prokind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, p.pronamespace,
    p.proname || '(' || CASE WHEN p.prokind <> 'a' OR a.aggkind = 'n' AND p.pronargs > 0 THEN oidvectortypes(p.proargtypes)
      WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END || ')',
    NULL, 'pg_proc'::regclass, p.oid,
    CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE concat_ws(', ', format_type(p.prorettype, NULL), p.proparallel, a.aggkind,
      a.aggtransfn, format_type(a.aggtranstype, NULL), a.aggfinalfn, a.aggcombinefn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra,
      a.aggfinalmodify, a.aggsortop::regoper, a.aggtransspace, a.agginitval, a.aggminitval) END,
    p.proacl, 'f', p.proowner
  FROM pg_proc p LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
  WHERE NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
  UNION ALL
  SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' WHEN 'e' THEN 'ENUM' ELSE 'TYPE' END, t.typnamespace, t.typname, NULL, 'pg_type'::regclass, t.oid,
    CASE t.typtype
      WHEN 'd' THEN concat_ws(' ', format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typcollation <> b.typcollation THEN 'COLLATE ' || t.typcollation::regcollation END,
        'DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN 'NOT NULL' END,
        (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname) FROM pg_constraint k
           WHERE k.contypid = t.oid AND k.contype = 'c'))
      WHEN 'c' THEN (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), E'\n' ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
      WHEN 'r' THEN (SELECT concat_ws(' ', format_type(r.rngsubtype, NULL), o.opcname, nullif(r.rngcollation, 0)::regcollation, r.rngcanonical, r.rngsubdiff)
        FROM pg_range r JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE r.rngtypid = t.oid) END,
    t.typacl, 'T', t.typowner
  FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid LEFT JOIN pg_type b ON b.oid = t.typbasetype
  WHERE t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c'
  UNION ALL
  SELECT 'TRIGGER', c.relnamespace, g.tgname, c.relname, 'pg_trigger'::regclass, g.oid,
    pg_get_triggerdef(g.oid, true) || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' -- enabled: ' || g.tgenabled::text END, NULL, NULL, c.relowner
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgparentid = 0
  UNION ALL
  SELECT 'RULE', c.relnamespace, r.rulename, c.relname, 'pg_rewrite'::regclass, r.oid,
    pg_get_ruledef(r.oid, true) || CASE r.ev_enabled WHEN 'O' THEN '' ELSE ' -- enabled: ' || r.ev_enabled::text END, NULL, NULL, c.relowner
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN'
  UNION ALL
  SELECT 'POLICY', c.relnamespace, p.polname, c.relname, 'pg_policy'::regclass, p.oid,
    concat_ws(E'\n', CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
      'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
      'TO ' || (SELECT string_agg(CASE u WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u)) END, ', ' ORDER BY pg_get_userbyid(u)) FROM unnest(p.polroles) u),
      'USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')', 'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')'), NULL, NULL, c.relowner
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
  UNION ALL
  SELECT 'STATISTICS', s.stxnamespace, s.stxname, NULL, 'pg_statistic_ext'::regclass, s.oid, pg_get_statisticsobjdef(s.oid), NULL, NULL, s.stxowner
  FROM pg_statistic_ext s
)
SELECT t.kind, t.name, t.of_table, CASE WHEN s.elsewhere AND t.kind <> 'SCHEMA' THEN s.nspname END AS elsewhere, t.definition,
  CASE WHEN t.acltype IS NULL THEN NULL ELSE coalesce((SELECT string_agg(
      CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END || E'\t' || x.privilege_type || E'\t' || x.is_grantable, E'\n')
    FROM aclexplode(coalesce(t.acl, acldefault(t.acltype::"char", t.owner))) x WHERE x.grantee <> t.owner), '') END AS granted,
  d.description AS said
FROM things t JOIN spaces s ON s.oid = t.space
  LEFT JOIN pg_description d ON d.classoid = t.class AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = t.class AND e.objid = t.oid AND e.deptype = 'e')
