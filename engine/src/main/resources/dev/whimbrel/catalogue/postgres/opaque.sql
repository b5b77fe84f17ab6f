-- Kinds that are only ever made, dropped or made anew.
SELECT 'OPAQUE' AS kind, 'pg_collation'::regclass::oid AS class, c.oid, 0 AS sub, n.nspname AS schema, c.collname AS name, 'collation' AS part,
  format('COLLATION %I.%I', n.nspname, c.collname) AS address, pg_get_userbyid(c.collowner) AS owner,
  format('CREATE COLLATION %I.%I %s', n.nspname, c.collname, coalesce(
    -- One for all encodings is only made as the copy of such a one.
    CASE WHEN c.collprovider = 'c' AND c.collencoding = -1 THEN (SELECT format('FROM pg_catalog.%I', min(f.collname)) FROM pg_collation f
      WHERE f.collnamespace = 'pg_catalog'::regnamespace AND f.collprovider = 'c' AND f.collencoding = -1 AND f.collcollate = c.collcollate
        AND f.collctype = c.collctype HAVING count(*) > 0) END,
    '(' || concat_ws(', ',
    'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
    CASE WHEN l.locale IS NOT NULL THEN 'locale = ' || quote_literal(l.locale)
      WHEN c.collcollate = c.collctype THEN 'locale = ' || quote_literal(c.collcollate)
      ELSE format('lc_collate = %L, lc_ctype = %L', c.collcollate, c.collctype) END,
    CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END,
    'rules = ' || quote_literal(l.rules)) || ')')) AS definition
FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
  CROSS JOIN LATERAL (SELECT coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale') AS locale,
    to_jsonb(c) ->> 'collicurules' AS rules) l
WHERE {user:n} AND {own:pg_collation:c.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_operator'::regclass, o.oid, 0, n.nspname, o.oprname, concat_ws(' ', 'operator', t.arguments),
  format('OPERATOR %I.%s (%s)', n.nspname, o.oprname, t.arguments), pg_get_userbyid(o.oprowner),
  format('CREATE OPERATOR %I.%s (%s)', n.nspname, o.oprname, concat_ws(', ', 'FUNCTION = ' || {proc:o.oprcode},
    'LEFTARG = ' || CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END, 'RIGHTARG = ' || format_type(o.oprright, NULL),
    'COMMUTATOR = ' || (SELECT format('OPERATOR(%I.%s)', cn.nspname, co.oprname) FROM pg_operator co JOIN pg_namespace cn ON cn.oid = co.oprnamespace
       WHERE co.oid = o.oprcom),
    'NEGATOR = ' || (SELECT format('OPERATOR(%I.%s)', cn.nspname, co.oprname) FROM pg_operator co JOIN pg_namespace cn ON cn.oid = co.oprnamespace
       WHERE co.oid = o.oprnegate),
    'RESTRICT = ' || {proc:o.oprrest}, 'JOIN = ' || {proc:o.oprjoin},
    CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END))
FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
  CROSS JOIN LATERAL (SELECT CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', ' || format_type(o.oprright, NULL)) t(arguments)
WHERE o.oprcode <> 0 AND {user:n} AND {own:pg_operator:o.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_cast'::regclass, c.oid, 0, '', format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL), 'cast',
  format('CAST (%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)), NULL,
  format('CREATE CAST (%s AS %s) %s%s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL),
    CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION' ELSE
      (SELECT format('WITH FUNCTION %I.%I(%s)', pn.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
         FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = c.castfunc) END,
    CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END)
FROM pg_cast c
WHERE c.oid >= 16384 AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_cast'::regclass AND deptype IN ('e', 'i'))
UNION ALL
SELECT 'OPAQUE', 'pg_foreign_data_wrapper'::regclass, f.oid, 0, '', f.fdwname, 'foreign-data wrapper',
  format('FOREIGN DATA WRAPPER %I', f.fdwname), pg_get_userbyid(f.fdwowner),
  format('CREATE FOREIGN DATA WRAPPER %I', f.fdwname) || coalesce(' HANDLER ' || {proc:f.fdwhandler}, '')
    || coalesce(' VALIDATOR ' || {proc:f.fdwvalidator}, '') || coalesce(' OPTIONS (' || {options:f.fdwoptions} || ')', '')
FROM pg_foreign_data_wrapper f WHERE {own:pg_foreign_data_wrapper:f.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_foreign_server'::regclass, s.oid, 0, '', s.srvname, 'server', format('SERVER %I', s.srvname), pg_get_userbyid(s.srvowner),
  format('CREATE SERVER %I', s.srvname) || coalesce(' TYPE ' || quote_literal(s.srvtype), '') || coalesce(' VERSION ' || quote_literal(s.srvversion), '')
    || format(' FOREIGN DATA WRAPPER %I', f.fdwname) || coalesce(' OPTIONS (' || {options:s.srvoptions} || ')', '')
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw WHERE {own:pg_foreign_server:s.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_user_mapping'::regclass, u.umid, 0, '', u.srvname, 'user mapping ' || u.usename,
  '', NULL,
  format('CREATE USER MAPPING FOR %s SERVER %I', CASE u.umuser WHEN 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname)
    || coalesce(' OPTIONS (' || {options:u.umoptions} || ')', '')
FROM pg_user_mappings u
UNION ALL
SELECT 'OPAQUE', 'pg_ts_parser'::regclass, p.oid, 0, n.nspname, p.prsname, 'text search parser',
  format('TEXT SEARCH PARSER %I.%I', n.nspname, p.prsname), NULL,
  format('CREATE TEXT SEARCH PARSER %I.%I (%s)', n.nspname, p.prsname, concat_ws(', ', 'START = ' || {proc:p.prsstart}, 'GETTOKEN = ' || {proc:p.prstoken},
    'END = ' || {proc:p.prsend}, 'HEADLINE = ' || {proc:p.prsheadline}, 'LEXTYPES = ' || {proc:p.prslextype}))
FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
WHERE {user:n} AND {own:pg_ts_parser:p.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_ts_template'::regclass, t.oid, 0, n.nspname, t.tmplname, 'text search template',
  format('TEXT SEARCH TEMPLATE %I.%I', n.nspname, t.tmplname), NULL,
  format('CREATE TEXT SEARCH TEMPLATE %I.%I (%s)', n.nspname, t.tmplname, concat_ws(', ', 'INIT = ' || {proc:t.tmplinit}, 'LEXIZE = ' || {proc:t.tmpllexize}))
FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
WHERE {user:n} AND {own:pg_ts_template:t.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_ts_dict'::regclass, d.oid, 0, n.nspname, d.dictname, 'text search dictionary',
  format('TEXT SEARCH DICTIONARY %I.%I', n.nspname, d.dictname), pg_get_userbyid(d.dictowner),
  format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, d.dictname, tn.nspname, t.tmplname, coalesce(', ' || d.dictinitoption, ''))
FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE {user:n} AND {own:pg_ts_dict:d.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_ts_config'::regclass, c.oid, 0, n.nspname, c.cfgname, 'text search configuration',
  format('TEXT SEARCH CONFIGURATION %I.%I', n.nspname, c.cfgname), pg_get_userbyid(c.cfgowner),
  format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname, pn.nspname, p.prsname)
    || coalesce((SELECT string_agg(format(E';\nALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, c.cfgname, m.alias, m.dicts), '' ORDER BY m.alias)
       FROM (SELECT tt.alias, string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY cm.mapseqno) AS dicts
         FROM pg_ts_config_map cm JOIN ts_token_type(c.cfgparser) tt ON tt.tokid = cm.maptokentype
           JOIN pg_ts_dict d ON d.oid = cm.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
         WHERE cm.mapcfg = c.oid GROUP BY tt.alias) m), '')
FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
WHERE {user:n} AND {own:pg_ts_config:c.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_opfamily'::regclass, f.oid, 0, n.nspname, f.opfname, 'operator family ' || am.amname,
  format('OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, am.amname), pg_get_userbyid(f.opfowner),
  format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, am.amname)
    || coalesce((SELECT string_agg(format(E';\nALTER OPERATOR FAMILY %I.%I USING %I ADD %s', n.nspname, f.opfname, am.amname, m.member), '' ORDER BY m.member)
       FROM (SELECT format('OPERATOR %s %s', ao.amopstrategy, ao.amopopr::regoperator) || coalesce(' FOR ORDER BY ' ||
             (SELECT format('%I.%I', sn.nspname, sf.opfname) FROM pg_opfamily sf JOIN pg_namespace sn ON sn.oid = sf.opfnamespace
               WHERE sf.oid = ao.amopsortfamily), '') AS member
           FROM pg_amop ao JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = ao.oid AND d.refclassid = 'pg_opfamily'::regclass AND d.refobjid = f.oid
         UNION ALL
         SELECT format('FUNCTION %s (%s, %s) %s', ap.amprocnum, format_type(ap.amproclefttype, NULL), format_type(ap.amprocrighttype, NULL), ap.amproc::regprocedure)
           FROM pg_amproc ap JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = ap.oid AND d.refclassid = 'pg_opfamily'::regclass
             AND d.refobjid = f.oid) m), '')
FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
WHERE {user:n} AND {own:pg_opfamily:f.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_opclass'::regclass, c.oid, 0, n.nspname, c.opcname, 'operator class ' || am.amname,
  format('OPERATOR CLASS %I.%I USING %I', n.nspname, c.opcname, am.amname), pg_get_userbyid(c.opcowner),
  format('CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS %s', n.nspname, c.opcname, CASE WHEN c.opcdefault THEN 'DEFAULT ' ELSE '' END,
    format_type(c.opcintype, NULL), am.amname, fn.nspname, f.opfname,
    concat_ws(', ', 'STORAGE ' || CASE WHEN c.opckeytype <> 0 AND c.opckeytype <> c.opcintype THEN format_type(c.opckeytype, NULL) END,
      (SELECT string_agg(format('OPERATOR %s %s', ao.amopstrategy, ao.amopopr::regoperator) ||
           coalesce(' FOR ORDER BY ' || (SELECT format('%I.%I', sn.nspname, sf.opfname) FROM pg_opfamily sf JOIN pg_namespace sn ON sn.oid = sf.opfnamespace
             WHERE sf.oid = ao.amopsortfamily), ''), ', ' ORDER BY ao.amopstrategy)
         FROM pg_amop ao JOIN pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = ao.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid),
      (SELECT string_agg(format('FUNCTION %s (%s, %s) %s', ap.amprocnum, format_type(ap.amproclefttype, NULL), format_type(ap.amprocrighttype, NULL),
           ap.amproc::regprocedure), ', ' ORDER BY ap.amprocnum)
         FROM pg_amproc ap JOIN pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = ap.oid AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid),
      CASE WHEN NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid
          AND d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)) AND (c.opckeytype = 0 OR c.opckeytype = c.opcintype)
        THEN 'STORAGE ' || format_type(c.opcintype, NULL) END))
FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am am ON am.oid = c.opcmethod
  JOIN pg_opfamily f ON f.oid = c.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
WHERE {user:n} AND {own:pg_opclass:c.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_type'::regclass, t.oid, 0, n.nspname, t.typname, 'type without a body', format('TYPE %I.%I', n.nspname, t.typname), pg_get_userbyid(t.typowner),
  format('CREATE TYPE %I.%I', n.nspname, t.typname)
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE NOT t.typisdefined AND {user:n} AND {own:pg_type:t.oid}
UNION ALL
-- The functions that read and write its values need it, and it needs them: they are made and go with it.
SELECT 'OPAQUE', 'pg_type'::regclass, t.oid, 0, n.nspname, t.typname, 'base type', format('TYPE %I.%I', n.nspname, t.typname), pg_get_userbyid(t.typowner),
  format('CREATE TYPE %I.%I', n.nspname, t.typname) || coalesce((SELECT string_agg(E';\n' || rtrim(pg_get_functiondef(f.oid), E'\n'), '' ORDER BY f.o)
      FROM unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::oid[]) WITH ORDINALITY f(oid, o) WHERE f.oid >= 16384), '')
    || format(E';\nCREATE TYPE %I.%I (%s)', n.nspname, t.typname, concat_ws(', ', 'INPUT = ' || {proc:t.typinput}, 'OUTPUT = ' || {proc:t.typoutput},
      'RECEIVE = ' || {proc:t.typreceive}, 'SEND = ' || {proc:t.typsend}, 'TYPMOD_IN = ' || {proc:t.typmodin}, 'TYPMOD_OUT = ' || {proc:t.typmodout},
      'ANALYZE = ' || {proc:t.typanalyze}, 'SUBSCRIPT = ' || {proc:t.typsubscript},
      'INTERNALLENGTH = ' || CASE t.typlen WHEN -1 THEN 'VARIABLE' ELSE t.typlen::text END, CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END,
      'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END,
      'STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END,
      'CATEGORY = ' || quote_literal(t.typcategory::text), CASE WHEN t.typispreferred THEN 'PREFERRED = true' END, 'DEFAULT = ' || quote_literal(t.typdefault),
      'ELEMENT = ' || CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END, 'DELIMITER = ' || quote_literal(t.typdelim::text),
      CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END))
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'b' AND t.typisdefined AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid) AND {user:n} AND {own:pg_type:t.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_conversion'::regclass, c.oid, 0, n.nspname, c.conname, 'conversion', format('CONVERSION %I.%I', n.nspname, c.conname), pg_get_userbyid(c.conowner),
  format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END, n.nspname, c.conname,
    pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), {proc:c.conproc})
FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
WHERE {user:n} AND {own:pg_conversion:c.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_language'::regclass, l.oid, 0, '', l.lanname, 'language', format('LANGUAGE %I', l.lanname), pg_get_userbyid(l.lanowner),
  format('CREATE %sLANGUAGE %I HANDLER %s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END, l.lanname, {proc:l.lanplcallfoid})
    || coalesce(' INLINE ' || {proc:l.laninline}, '') || coalesce(' VALIDATOR ' || {proc:l.lanvalidator}, '')
FROM pg_language l WHERE l.lanispl AND l.oid >= 16384 AND {own:pg_language:l.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_am'::regclass, a.oid, 0, '', a.amname, 'access method', format('ACCESS METHOD %I', a.amname), NULL,
  format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname, CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler)
FROM pg_am a WHERE a.oid >= 16384 AND {own:pg_am:a.oid}
UNION ALL
SELECT 'OPAQUE', 'pg_transform'::regclass, t.oid, 0, '', format_type(t.trftype, NULL) || ' ' || l.lanname, 'transform',
  format('TRANSFORM FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname), NULL,
  format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(t.trftype, NULL), l.lanname, concat_ws(', ',
    'FROM SQL WITH FUNCTION ' || CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::regprocedure::text END,
    'TO SQL WITH FUNCTION ' || CASE WHEN t.trftosql <> 0 THEN t.trftosql::regprocedure::text END))
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE {own:pg_transform:t.oid}
