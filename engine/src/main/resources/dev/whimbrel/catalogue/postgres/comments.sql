-- What stands behind a composite type, a key and an identity is no object of its own, and is told under theirs.
SELECT d.classoid, d.objoid, d.objsubid, quote_ident(a.attname) AS attribute, d.description, '' AS suffix
FROM pg_description d
  LEFT JOIN pg_attribute a ON d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass
UNION ALL
SELECT 'pg_class'::regclass, t.typrelid, 0, NULL, d.description, ''
FROM pg_description d JOIN pg_type t ON t.oid = d.objoid JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
WHERE d.classoid = 'pg_type'::regclass
UNION ALL
SELECT 'pg_constraint'::regclass, k.oid, 0, NULL, d.description, '_of_index'
FROM pg_description d JOIN pg_constraint k ON k.conindid = d.objoid AND k.contype IN ('p', 'u', 'x')
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0
UNION ALL
SELECT 'pg_class'::regclass, p.refobjid, p.refobjsubid, NULL, d.description, '_of_sequence'
FROM pg_description d JOIN pg_depend p ON p.classid = 'pg_class'::regclass AND p.objid = d.objoid AND p.deptype = 'i' AND p.refobjsubid > 0
  JOIN pg_sequence s ON s.seqrelid = p.objid
WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0
[[18|UNION ALL
SELECT 'pg_class'::regclass, k.conrelid, k.conkey[1], NULL, d.description, '_of_not_null'
FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid AND k.contype = 'n' AND k.conrelid <> 0
WHERE d.classoid = 'pg_constraint'::regclass|]]
[[17|UNION ALL
SELECT 'pg_type'::regclass, k.contypid, 0, NULL, d.description, '_of_not_null'
FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid AND k.contype = 'n' AND k.contypid <> 0
WHERE d.classoid = 'pg_constraint'::regclass|]]
