SELECT 'POLICY' AS kind, 'pg_policy'::regclass::oid AS class, p.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, p.polname AS part,
  format('POLICY %I ON %I.%I', p.polname, n.nspname, c.relname) AS address, NULL AS owner,
  CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END AS permissive,
  CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
  CASE WHEN p.polroles = ARRAY[0]::oid[] THEN 'PUBLIC' ELSE
    (SELECT string_agg(CASE WHEN u = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u)) END, ', ' ORDER BY pg_get_userbyid(u))
       FROM unnest(p.polroles) u) END AS roles,
  pg_get_expr(p.polqual, p.polrelid) AS visible, pg_get_expr(p.polwithcheck, p.polrelid) AS checked,
  'pg_class'::regclass::oid || ':' || c.oid || ':0' AS uses
FROM pg_policy p
  JOIN pg_class c ON c.oid = p.polrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {user:n} AND {own:pg_class:c.oid}
