SELECT 'STATISTICS' AS kind, 'pg_statistic_ext'::regclass::oid AS class, s.oid, 0 AS sub, n.nspname AS schema, s.stxname AS name, '' AS part,
  format('STATISTICS %I.%I', n.nspname, s.stxname) AS address, pg_get_userbyid(s.stxowner) AS owner,
  format('CREATE STATISTICS %I.%I%s ON %s FROM %s', n.nspname, s.stxname,
    (SELECT ' (' || string_agg(CASE k WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' ELSE 'mcv' END, ', ') || ')' FROM unnest(s.stxkind) k
       WHERE k <> 'e' HAVING count(*) BETWEEN 1 AND 2),
    concat_ws(', ', (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::int2[])),
      (SELECT string_agg('(' || e || ')', ', ') FROM unnest(pg_get_statisticsobjdef_expressions(s.oid)) e)),
    s.stxrelid::regclass) AS definition,
  concat_ws(' ', array_to_string(s.stxkind, ''), s.stxrelid::regclass, (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a
     WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::int2[])), pg_get_expr(s.stxexprs, s.stxrelid)) AS shape, nullif(s.stxstattarget, -1)::text AS target,
  c.relname AS table_name, tn.nspname AS table_schema
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
  JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace tn ON tn.oid = c.relnamespace
WHERE {user:n} AND {own:pg_statistic_ext:s.oid}
