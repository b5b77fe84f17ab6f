SELECT 'AGGREGATE' AS kind, 'pg_proc'::regclass::oid AS class, p.oid, 0 AS sub, n.nspname AS schema, p.proname AS name,
  oidvectortypes(p.proargtypes) AS part,
  format('AGGREGATE %I.%I(%s)', n.nspname, p.proname,
    CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_identity_arguments(p.oid) END) AS address,
  pg_get_userbyid(p.proowner) AS owner,
  format('CREATE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
    CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END,
    concat_ws(', ', 'SFUNC = ' || {proc:a.aggtransfn}, 'STYPE = ' || format_type(a.aggtranstype, NULL),
      'SSPACE = ' || nullif(a.aggtransspace, 0),
      'FINALFUNC = ' || {proc:a.aggfinalfn}, CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
      CASE WHEN a.aggfinalfn <> 0 AND a.aggfinalmodify <> (CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END) THEN 'FINALFUNC_MODIFY = ' ||
        CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
      'COMBINEFUNC = ' || {proc:a.aggcombinefn}, 'SERIALFUNC = ' || {proc:a.aggserialfn}, 'DESERIALFUNC = ' || {proc:a.aggdeserialfn},
      'INITCOND = ' || quote_literal(a.agginitval),
      'MSFUNC = ' || {proc:a.aggmtransfn}, 'MINVFUNC = ' || {proc:a.aggminvtransfn},
      'MSTYPE = ' || CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END, 'MSSPACE = ' || nullif(a.aggmtransspace, 0),
      'MFINALFUNC = ' || {proc:a.aggmfinalfn}, CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
      CASE WHEN a.aggmfinalfn <> 0 AND a.aggmfinalmodify <> (CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END) THEN 'MFINALFUNC_MODIFY = ' ||
        CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
      'MINITCOND = ' || quote_literal(a.aggminitval),
      'SORTOP = ' || (SELECT format('OPERATOR(%I.%s)', sn.nspname, o.oprname) FROM pg_operator o JOIN pg_namespace sn ON sn.oid = o.oprnamespace
         WHERE o.oid = a.aggsortop),
      CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
      CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END)) AS definition
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE {user:n} AND {own:pg_proc:p.oid}
