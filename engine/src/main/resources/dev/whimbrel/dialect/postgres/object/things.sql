-- Everything but tables and columns: what it is, the text that makes it, who may what with it, and what it says.
WITH spaces AS (
  SELECT oid, nspname, nspowner, nspacl, nspname <> here.name AS elsewhere
  FROM pg_namespace, (SELECT ?::text AS name) here
  WHERE nspname = here.name OR (nspname !~ '^pg_' AND nspname <> 'information_schema' AND nspname !~ '^whimbrel')
  UNION ALL
  -- What lies in no schema.
  SELECT 0, NULL, NULL, NULL, false
), things AS (
  SELECT 'SCHEMA' AS kind, oid AS space, nspname AS name, NULL::text AS of_table, 'pg_namespace'::regclass::oid AS class, oid,
    format('CREATE SCHEMA %I', nspname) AS definition, nspacl AS acl, 'n' AS acltype, nspowner AS owner
  FROM spaces WHERE elsewhere
  UNION ALL
  SELECT 'LANGUAGE', 0, l.lanname, NULL, 'pg_language'::regclass, l.oid,
    concat_ws(' ', CASE WHEN l.lanpltrusted THEN 'TRUSTED' END, 'HANDLER', l.lanplcallfoid::regproc, 'INLINE ' || nullif(l.laninline, 0)::regproc,
      'VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc), l.lanacl, 'l', l.lanowner
  FROM pg_language l WHERE l.lanispl
  UNION ALL
  SELECT 'ACCESS_METHOD', 0, a.amname, NULL, 'pg_am'::regclass, a.oid, format('TYPE %s HANDLER %s', a.amtype, a.amhandler), NULL, NULL, NULL
  FROM pg_am a WHERE a.oid >= 16384
  UNION ALL
  SELECT 'FOREIGN_DATA_WRAPPER', 0, f.fdwname, NULL, 'pg_foreign_data_wrapper'::regclass, f.oid,
    concat_ws(' ', 'HANDLER ' || nullif(f.fdwhandler, 0)::regproc, 'VALIDATOR ' || nullif(f.fdwvalidator, 0)::regproc, 'OPTIONS ' || {options:f.fdwoptions}::text),
    f.fdwacl, 'F', f.fdwowner
  FROM pg_foreign_data_wrapper f
  UNION ALL
  SELECT 'SERVER', 0, s.srvname, NULL, 'pg_foreign_server'::regclass, s.oid,
    concat_ws(' ', 'TYPE ' || quote_literal(s.srvtype), 'VERSION ' || quote_literal(s.srvversion), 'FOREIGN DATA WRAPPER', quote_ident(f.fdwname),
      'OPTIONS ' || {options:s.srvoptions}::text), s.srvacl, 'S', s.srvowner
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw
  UNION ALL
  SELECT 'USER_MAPPING', 0, CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE u.usename END || ' SERVER ' || u.srvname, NULL, 'pg_user_mapping'::regclass, u.umid,
    concat_ws(' ', 'OPTIONS ' || {options:u.umoptions}::text), NULL, NULL, NULL
  FROM pg_user_mappings u
  UNION ALL
  SELECT 'COLLATION', c.collnamespace, c.collname, NULL, 'pg_collation'::regclass, c.oid,
    concat_ws(', ', 'provider = ' || c.collprovider::text, 'lc_collate = ' || c.collcollate, 'lc_ctype = ' || c.collctype,
      'locale = ' || coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale'), 'rules = ' || (to_jsonb(c) ->> 'collicurules'),
      CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END), NULL, NULL, c.collowner
  FROM pg_collation c
  UNION ALL
  SELECT 'OPERATOR', o.oprnamespace, format('%s(%s, %s)', o.oprname, CASE WHEN o.oprleft = 0 THEN 'none' ELSE format_type(o.oprleft, NULL) END,
      format_type(o.oprright, NULL)), NULL, 'pg_operator'::regclass, o.oid,
    concat_ws(', ', 'FUNCTION = ' || o.oprcode::regproc, 'COMMUTATOR = ' || nullif(o.oprcom, 0)::regoperator, 'NEGATOR = ' || nullif(o.oprnegate, 0)::regoperator,
      'RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, 'JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc, CASE WHEN o.oprcanhash THEN 'HASHES' END,
      CASE WHEN o.oprcanmerge THEN 'MERGES' END), NULL, NULL, o.oprowner
  FROM pg_operator o WHERE o.oprcode <> 0
  UNION ALL
  SELECT 'OPERATOR_FAMILY', f.opfnamespace, f.opfname || ' USING ' || am.amname, NULL, 'pg_opfamily'::regclass, f.oid,
    (SELECT string_agg(m.member, E'\n' ORDER BY m.member) FROM (
       SELECT format('OPERATOR %s %s', o.amopstrategy, o.amopopr::regoperator) AS member FROM pg_amop o
         JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = o.oid AND d.refclassid = 'pg_opfamily'::regclass AND d.refobjid = f.oid
       UNION ALL
       SELECT format('FUNCTION %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL), p.amproc::regprocedure)
         FROM pg_amproc p
         JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_opfamily'::regclass AND d.refobjid = f.oid) m),
    NULL, NULL, f.opfowner
  FROM pg_opfamily f JOIN pg_am am ON am.oid = f.opfmethod
  UNION ALL
  SELECT 'OPERATOR_CLASS', c.opcnamespace, c.opcname || ' USING ' || am.amname, NULL, 'pg_opclass'::regclass, c.oid,
    concat_ws(E'\n', CASE WHEN c.opcdefault THEN 'DEFAULT' END, 'FOR TYPE ' || format_type(c.opcintype, NULL), 'FAMILY ' || quote_ident(f.opfname),
      'STORAGE ' || format_type(nullif(c.opckeytype, 0), NULL),
      (SELECT string_agg(format('OPERATOR %s %s%s', o.amopstrategy, o.amopopr::regoperator, ' FOR ORDER BY ' || nullif(o.amopsortfamily, 0)::text), E'\n'
           ORDER BY o.amopstrategy) FROM pg_amop o
         JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = o.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid),
      (SELECT string_agg(format('FUNCTION %s %s', p.amprocnum, p.amproc::regprocedure), E'\n' ORDER BY p.amprocnum) FROM pg_amproc p
         JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid)),
    NULL, NULL, c.opcowner
  FROM pg_opclass c JOIN pg_am am ON am.oid = c.opcmethod JOIN pg_opfamily f ON f.oid = c.opcfamily
  UNION ALL
  SELECT 'CAST', 0, format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL), NULL, 'pg_cast'::regclass, c.oid,
    concat_ws(' ', c.castmethod, c.castcontext, 'WITH FUNCTION ' || nullif(c.castfunc, 0)::regprocedure), NULL, NULL, NULL
  FROM pg_cast c WHERE c.oid >= 16384
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')
  UNION ALL
  SELECT 'TRANSFORM', 0, format_type(t.trftype, NULL) || ' LANGUAGE ' || l.lanname, NULL, 'pg_transform'::regclass, t.oid,
    concat_ws(', ', 'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::oid, 0)::regprocedure, 'TO SQL WITH FUNCTION ' || nullif(t.trftosql::oid, 0)::regprocedure),
    NULL, NULL, NULL
  FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
  UNION ALL
  SELECT 'CONVERSION', c.connamespace, c.conname, NULL, 'pg_conversion'::regclass, c.oid,
    format('%sFOR %s TO %s FROM %s', CASE WHEN c.condefault THEN 'DEFAULT ' END, pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding),
      c.conproc), NULL, NULL, c.conowner
  FROM pg_conversion c
  UNION ALL
  SELECT 'TEXT_SEARCH_PARSER', p.prsnamespace, p.prsname, NULL, 'pg_ts_parser'::regclass, p.oid,
    format('START = %s, GETTOKEN = %s, END = %s, HEADLINE = %s, LEXTYPES = %s', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype), NULL, NULL, NULL
  FROM pg_ts_parser p
  UNION ALL
  SELECT 'TEXT_SEARCH_TEMPLATE', t.tmplnamespace, t.tmplname, NULL, 'pg_ts_template'::regclass, t.oid,
    format('INIT = %s, LEXIZE = %s', t.tmplinit, t.tmpllexize), NULL, NULL, NULL
  FROM pg_ts_template t
  UNION ALL
  SELECT 'TEXT_SEARCH_DICTIONARY', d.dictnamespace, d.dictname, NULL, 'pg_ts_dict'::regclass, d.oid,
    concat_ws(', ', 'TEMPLATE = ' || quote_ident(t.tmplname), d.dictinitoption), NULL, NULL, d.dictowner
  FROM pg_ts_dict d JOIN pg_ts_template t ON t.oid = d.dicttemplate
  UNION ALL
  SELECT 'TEXT_SEARCH_CONFIGURATION', c.cfgnamespace, c.cfgname, NULL, 'pg_ts_config'::regclass, c.oid,
    concat_ws(E'\n', 'PARSER = ' || quote_ident(p.prsname),
      (SELECT string_agg(format('%s WITH %s', m.token, m.dicts), E'\n' ORDER BY m.token)
         FROM (SELECT k.maptokentype AS token, string_agg(k.mapdict::regdictionary::text, ', ' ORDER BY k.mapseqno) AS dicts
           FROM pg_ts_config_map k WHERE k.mapcfg = c.oid GROUP BY k.maptokentype) m)), NULL, NULL, c.cfgowner
  FROM pg_ts_config c JOIN pg_ts_parser p ON p.oid = c.cfgparser
  UNION ALL
  SELECT 'PUBLICATION', 0, p.pubname, NULL, 'pg_publication'::regclass, p.oid,
    concat_ws(E'\n', CASE WHEN p.puballtables THEN 'FOR ALL TABLES' END,
      (SELECT string_agg('FOR TABLE ' || r.prrelid::regclass
--15        || coalesce(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a
--15             WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) || ')', '')
--15        || coalesce(' WHERE ' || pg_get_expr(r.prqual, r.prrelid), '')
            , E'\n' ORDER BY r.prrelid::regclass::text) FROM pg_publication_rel r WHERE r.prpubid = p.oid),
--15  (SELECT string_agg('FOR TABLES IN SCHEMA ' || k.pnnspid::regnamespace, E'\n' ORDER BY k.pnnspid::regnamespace::text)
--15     FROM pg_publication_namespace k WHERE k.pnpubid = p.oid),
      'publish = ' || concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
        CASE WHEN p.pubtruncate THEN 'truncate' END), CASE WHEN p.pubviaroot THEN 'publish_via_partition_root' END,
      'publish_generated_columns = ' || nullif(to_jsonb(p) ->> 'pubgencols', 'n')), NULL, NULL, p.pubowner
  FROM pg_publication p
  UNION ALL
  SELECT 'EVENT_TRIGGER', 0, e.evtname, NULL, 'pg_event_trigger'::regclass, e.oid,
    concat_ws(' ', 'ON', e.evtevent, 'WHEN TAG IN (' || array_to_string(e.evttags, ', ') || ')', 'EXECUTE FUNCTION', e.evtfoid::regproc)
      || CASE e.evtenabled WHEN 'O' THEN '' ELSE ' -- enabled: ' || e.evtenabled::text END, NULL, NULL, e.evtowner
  FROM pg_event_trigger e
  UNION ALL
  SELECT CASE WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'm' THEN 'MATERIALIZED_VIEW' WHEN c.relkind = 'f' THEN 'FOREIGN_TABLE'
      WHEN c.relispartition THEN 'PARTITION' WHEN c.relkind = 'p' THEN 'PARTITIONED_TABLE' ELSE 'TABLE' END,
    c.relnamespace, c.relname, NULL, 'pg_class'::regclass, c.oid,
    CASE WHEN c.relkind IN ('v', 'm') THEN concat_ws(' ', 'WITH (' || array_to_string(c.reloptions, ', ') || ')', 'AS' || E'\n' || pg_get_viewdef(c.oid, true))
      WHEN c.relispartition THEN concat_ws(' ', 'PARTITION OF',
        (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid))
      ELSE (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
          'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)), E'\n' ORDER BY a.attnum)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END
      || coalesce(E'\n' || (SELECT string_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid, true)), E'\n' ORDER BY k.conname)
           FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'c', 'x')), '')
      || coalesce((SELECT format(E'\nSERVER %I', v.srvname) || coalesce(' OPTIONS ' || {options:f.ftoptions}::text, '')
           FROM pg_foreign_table f JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = c.oid), '')
      || coalesce(E'\nPARTITION BY ' || CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, ''),
    c.relacl, 'r', c.relowner
  FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
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
        'DEFAULT ' || pg_get_expr(t.typdefaultbin, 0), CASE WHEN t.typnotnull THEN 'NOT NULL' END,
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
  SELECT 'DEFAULT_PRIVILEGES', coalesce(n.oid, 0), k.name || w.whose, NULL, 'pg_default_acl'::regclass, d.oid, NULL, d.defaclacl, d.defaclobjtype::text, d.defaclrole
  FROM pg_default_acl d
    JOIN (VALUES ('r', 'tables'), ('S', 'sequences'), ('f', 'functions'), ('T', 'types'), ('n', 'schemas')) k(type, name) ON k.type = d.defaclobjtype
    LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace,
    LATERAL (SELECT ' FOR ROLE ' || pg_get_userbyid(d.defaclrole) AS whose UNION ALL SELECT '' WHERE d.defaclrole = current_user::regrole) w
  UNION ALL
  SELECT 'STATISTICS', s.stxnamespace, s.stxname, NULL, 'pg_statistic_ext'::regclass, s.oid, pg_get_statisticsobjdef(s.oid), NULL, NULL, s.stxowner
  FROM pg_statistic_ext s
)
SELECT t.kind, t.name, t.of_table, CASE WHEN s.elsewhere AND t.kind <> 'SCHEMA' OR t.kind = 'DEFAULT_PRIVILEGES' THEN s.nspname END AS elsewhere, t.definition,
  CASE WHEN t.acltype IS NULL THEN NULL ELSE coalesce((SELECT string_agg(
      CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END || E'\t' || x.privilege_type || E'\t' || x.is_grantable, E'\n')
    FROM aclexplode(coalesce(t.acl, acldefault(t.acltype::"char", t.owner))) x), '')
      || coalesce((SELECT string_agg(E'\n' || CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END || E'\t' || x.privilege_type || E'\t'
          || x.is_grantable || E'\t' || replace(replace(replace(a.attname, E'\\', E'\\\\'), E'\n', E'\\n'), E'\t', E'\\t'), '')
        FROM pg_attribute a, aclexplode(a.attacl) x WHERE t.class = 'pg_class'::regclass AND a.attrelid = t.oid AND NOT a.attisdropped
          AND t.acltype = 'r'), '') END AS granted,
  d.description AS said
FROM things t JOIN spaces s ON s.oid = t.space
  LEFT JOIN pg_description d ON d.classoid = t.class AND d.objoid = t.oid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = t.class AND e.objid = t.oid AND e.deptype = 'e')
