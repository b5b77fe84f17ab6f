SELECT 'FUNCTION' AS kind, 'pg_proc'::regclass::oid AS class, p.oid, 0 AS sub, n.nspname AS schema, p.proname AS name,
  oidvectortypes(p.proargtypes) AS part,
  format('%s %I.%I(%s)', CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname, p.proname,
    pg_get_function_identity_arguments(p.oid)) AS address,
  pg_get_userbyid(p.proowner) AS owner,
  pg_get_functiondef(p.oid) AS definition,
  concat_ws(' ', p.prokind, pg_get_function_identity_arguments(p.oid), '->', pg_get_function_result(p.oid),
    (SELECT string_agg(format_type(t, NULL), ',' ORDER BY o) FROM unnest(p.proallargtypes) WITH ORDINALITY u(t, o)),
    array_to_string(p.proargnames, ','),
    -- Defaults of arguments of any type must keep theirs.
    CASE WHEN EXISTS (SELECT FROM unnest(p.proargtypes) u(t) JOIN pg_type y ON y.oid = u.t WHERE y.typtype = 'p') THEN pg_get_expr(p.proargdefaults, 0) END) AS shape,
  p.pronargdefaults::text AS default_count,
  CASE WHEN p.prosqlbody IS NOT NULL THEN 'true' END AS sql_body
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p', 'w') AND {user:n} AND p.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype IN ('e', 'i'))
  AND p.oid NOT IN (SELECT f FROM pg_type t CROSS JOIN LATERAL unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::oid[]) f
    WHERE t.typtype = 'b' AND t.oid >= 16384)
  AND p.oid NOT IN (SELECT rngcanonical::oid FROM pg_range)
