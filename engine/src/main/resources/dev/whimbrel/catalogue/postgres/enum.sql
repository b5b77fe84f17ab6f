SELECT 'ENUM' AS kind, 'pg_type'::regclass::oid AS class, t.oid, 0 AS sub, n.nspname AS schema, t.typname AS name, '' AS part,
  format('TYPE %I.%I', n.nspname, t.typname) AS address, pg_get_userbyid(t.typowner) AS owner,
  coalesce((SELECT string_agg(CASE WHEN e.enumlabel !~ '[\n\r]' THEN ltrim(quote_literal(e.enumlabel))
    ELSE 'E''' || replace(replace(replace(replace(e.enumlabel, '\', '\\'), '''', ''''''), chr(10), '\n'), chr(13), '\r') || '''' END, E'\n' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '') AS labels
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND {user:n} AND {own:pg_type:t.oid}
