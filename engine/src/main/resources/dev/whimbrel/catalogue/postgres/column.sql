SELECT 'COLUMN' AS kind, 'pg_class'::regclass::oid AS class, c.oid, a.attnum AS sub, n.nspname AS schema, c.relname AS name, a.attname AS part,
  format('COLUMN %I.%I.%I', n.nspname, c.relname, a.attname) AS address, NULL AS owner,
  format_type(a.atttypid, a.atttypmod) AS type, format_type(a.atttypid, NULL) AS plain_type,
  CASE WHEN a.attcollation <> t.typcollation THEN format('%I.%I', ln.nspname, l.collname) END AS collation,
  CASE WHEN a.attnotnull THEN 'true' END AS not_null,
  [[18|CASE WHEN a.attnotnull THEN quote_ident(nn.conname) END|NULL]] AS not_null_name,
  [[18|CASE WHEN nn.connoinherit THEN 'true' END|NULL]] AS not_null_no_inherit,
  [[18|CASE WHEN NOT nn.convalidated THEN 'true' END|NULL]] AS not_null_not_valid,
  [[18|CASE WHEN NOT nn.conislocal THEN 'true' END|NULL]] AS not_null_inherited,
  nullif(a.attgenerated::text, '') AS generated,
  CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
  nullif(a.attidentity::text, '') AS identity,
  i.sequence, CASE WHEN i.type <> format_type(a.atttypid, NULL) THEN i.type END AS sequence_type, i.options AS sequence_options,
  -- Where it is another one than the table's; before, all were logged.
  [[15|CASE WHEN i.persistence <> c.relpersistence THEN i.persistence END|NULL]] AS sequence_persistence, i.least, i.most, i.last,
  CASE WHEN a.attstorage <> t.typstorage THEN
    CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage,
  CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END AS usual_storage,
  CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
  nullif(a.attstattarget, -1)::text AS statistics,
  array_to_string(a.attoptions, E'\n') AS options,
  {options:a.attfdwoptions} AS foreign_options,
  CASE WHEN NOT a.attislocal THEN 'true' END AS not_local,
  CASE WHEN a.attinhcount > 0 THEN 'true' END AS inherited,
  CASE WHEN pt.partexprs IS NOT NULL OR a.attnum = ANY (pt.partattrs::int2[]) THEN 'true' END AS partition_key,
  a.attnum::text AS position
FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_partitioned_table pt ON pt.partrelid = c.oid
  LEFT JOIN pg_attrdef d ON a.atthasdef AND d.adrelid = c.oid AND d.adnum = a.attnum
  LEFT JOIN pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
  LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
  LEFT JOIN (
    SELECT p.refobjid, p.refobjsubid, format('%I.%I', sn.nspname, sc.relname) AS sequence, sc.relpersistence::text AS persistence,
      {sequence} AS options, s.seqmin::text AS least, s.seqmax::text AS most, {last} AS last, format_type(s.seqtypid, NULL) AS type
    FROM pg_depend p
      JOIN pg_class sc ON sc.oid = p.objid AND sc.relkind = 'S'
      JOIN pg_namespace sn ON sn.oid = sc.relnamespace
      JOIN pg_sequence s ON s.seqrelid = sc.oid
    WHERE p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass AND p.deptype = 'i'
  ) i ON a.attidentity <> '' AND i.refobjid = c.oid AND i.refobjsubid = a.attnum
  [[18|LEFT JOIN pg_constraint nn ON a.attnotnull AND nn.contype = 'n' AND nn.conrelid = c.oid AND nn.conkey[1] = a.attnum|]]
WHERE c.relkind IN ('r', 'p', 'f') AND {user:n} AND {own:pg_class:c.oid}
ORDER BY c.oid, a.attnum
