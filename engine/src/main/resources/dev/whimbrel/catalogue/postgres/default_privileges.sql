SELECT 'DEFAULT_PRIVILEGES' AS kind, 'pg_default_acl'::regclass::oid AS class, d.oid, 0 AS sub, coalesce(n.nspname, '') AS schema,
  CASE WHEN d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user) THEN '' ELSE pg_get_userbyid(d.defaclrole) END AS name, d.defaclobjtype::text AS part, '' AS address, NULL AS owner,
  {acl:d.defaclacl:d.defaclrole} AS granted,
  coalesce(CASE WHEN d.defaclnamespace = 0 THEN {acl:acldefault((CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END)::"char", d.defaclrole):d.defaclrole} END, '') AS usual_grants,
  CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS'
    ELSE 'LARGE OBJECTS' END AS objects
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
WHERE n.oid IS NULL OR {user:n}
