SELECT 'RANGE' AS kind, 'pg_type'::regclass::oid AS class, t.oid, 0 AS sub, n.nspname AS schema, t.typname AS name, '' AS part,
  format('TYPE %I.%I', n.nspname, t.typname) AS address, pg_get_userbyid(t.typowner) AS owner,
  -- The function that writes its values in one way needs it, and it needs that: they are made and go together.
  CASE WHEN r.rngcanonical::oid >= 16384 THEN format(E'CREATE TYPE %I.%I;\n', n.nspname, t.typname) || rtrim(pg_get_functiondef(r.rngcanonical), E'\n') || E';\n' ELSE '' END
    || format('CREATE TYPE %I.%I AS RANGE (%s)', n.nspname, t.typname, concat_ws(', ',
    'SUBTYPE = ' || format_type(r.rngsubtype, NULL),
    CASE WHEN NOT oc.opcdefault THEN format('SUBTYPE_OPCLASS = %I.%I', ocn.nspname, oc.opcname) END,
    CASE WHEN r.rngcollation <> st.typcollation THEN format('COLLATION = %I.%I', ln.nspname, l.collname) END,
    'CANONICAL = ' || {proc:r.rngcanonical}, 'SUBTYPE_DIFF = ' || {proc:r.rngsubdiff},
    format('MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname))) AS definition,
  format_type(r.rngsubtype, NULL) AS subtype, format('%I.%I', mn.nspname, m.typname) AS multirange
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_range r ON r.rngtypid = t.oid
  JOIN pg_type st ON st.oid = r.rngsubtype
  JOIN pg_opclass oc ON oc.oid = r.rngsubopc JOIN pg_namespace ocn ON ocn.oid = oc.opcnamespace
  JOIN pg_type m ON m.oid = r.rngmultitypid JOIN pg_namespace mn ON mn.oid = m.typnamespace
  LEFT JOIN pg_collation l ON l.oid = r.rngcollation LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
WHERE {user:n} AND {own:pg_type:t.oid}
