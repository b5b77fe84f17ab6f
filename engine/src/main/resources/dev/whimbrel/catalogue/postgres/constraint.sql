-- Not-null constraints belong to their columns; constraint triggers are triggers.
SELECT 'CONSTRAINT' AS kind, 'pg_constraint'::regclass::oid AS class, k.oid, 0 AS sub, n.nspname AS schema, c.relname AS name, k.conname AS part,
  format('CONSTRAINT %I ON %I.%I', k.conname, n.nspname, c.relname) AS address, NULL AS owner,
  k.contype::text AS type, pg_get_constraintdef(k.oid) AS definition,
  CASE WHEN NOT k.conislocal THEN 'true' END AS not_local,
  CASE WHEN k.coninhcount > 0 THEN 'true' END AS inherited,
  c.relkind::text AS table_kind,
  CASE WHEN k.contype IN ('p', 'u', 'x') THEN format('%I.%I', n.nspname, i.relname) END AS index,
  CASE WHEN k.contype IN ('p', 'u', 'x') THEN array_to_string(i.reloptions, E'\n') END AS options,
  CASE WHEN i.relkind = 'I' AND k.contype IN ('p', 'u', 'x') AND NOT (SELECT x.indisvalid FROM pg_index x WHERE x.indexrelid = k.conindid)
    THEN 'true' END AS incomplete,
  CASE WHEN k.contype IN ('p', 'u', 'f') THEN {names:k.conkey:k.conrelid} END AS columns,
  (SELECT string_agg(replace(pg_get_indexdef(k.conindid, e.place::int, false), E'\n', ' ') || format(' OPERATOR(%I.', en.nspname) || eo.oprname || ')', E'\n' ORDER BY e.place)
    FROM unnest(k.conexclop) WITH ORDINALITY AS e (op, place) JOIN pg_operator eo ON eo.oid = e.op JOIN pg_namespace en ON en.oid = eo.oprnamespace) AS excluded,
  CASE WHEN k.contype = 'x' THEN (SELECT pg_get_expr(x.indpred, x.indrelid) FROM pg_index x WHERE x.indexrelid = k.conindid) END AS predicate,
  CASE WHEN k.contype = 'x' THEN (SELECT string_agg(a.attnum || ' ' || a.attstattarget, E'\n' ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = k.conindid AND a.attstattarget >= 0) END AS statistics,
  CASE WHEN k.contype = 'f' THEN {names:k.confkey:k.confrelid} END AS references_columns,
  CASE WHEN k.contype = 'f' THEN format('%I.%I', fn.nspname, f.relname) END AS references_table,
  CASE WHEN k.contype = 'f' THEN fn.nspname END AS references_schema, CASE WHEN k.contype = 'f' THEN f.relname END AS references_name,
  CASE WHEN k.contype = 'f' AND k.conparentid <> 0 THEN 'true' END AS cloned,
  ons.nspname AS original_schema, oc.relname AS original_table, o.conname AS original
FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class i ON i.oid = k.conindid
  LEFT JOIN pg_class f ON f.oid = k.confrelid
  LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
  LEFT JOIN pg_constraint o ON k.contype = 'f' AND o.oid = k.conparentid
  LEFT JOIN pg_class oc ON oc.oid = o.conrelid
  LEFT JOIN pg_namespace ons ON ons.oid = oc.relnamespace
WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND {user:n} AND {own:pg_class:c.oid}
