SELECT d.classid, d.objid, 0, NULL AS attribute, string_agg(quote_ident(e.extname), E'\n' ORDER BY e.extname) AS extensions, '' AS suffix
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'
GROUP BY 1, 2
UNION ALL
SELECT 'pg_constraint'::regclass, k.oid, 0, NULL, string_agg(quote_ident(e.extname), E'\n' ORDER BY e.extname), '_of_index'
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid JOIN pg_constraint k ON k.conindid = d.objid AND k.contype IN ('p', 'u', 'x')
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'
GROUP BY 2
