SELECT d.classid, d.objid, 0, NULL AS attribute, string_agg(quote_ident(e.extname), E'\n' ORDER BY e.extname) AS extensions, '' AS suffix
FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'
GROUP BY 1, 2
