-- What is known to pg_depend under another identity than the object has here.
SELECT 'pg_type'::regclass::oid, oid, 0, 'pg_class'::regclass::oid, typrelid, 0 FROM pg_type WHERE typrelid >= 16384
UNION ALL
SELECT 'pg_type'::regclass, typarray, 0, 'pg_type'::regclass, oid, 0 FROM pg_type WHERE typarray >= 16384
UNION ALL
SELECT 'pg_type'::regclass, rngmultitypid, 0, 'pg_type'::regclass, rngtypid, 0 FROM pg_range WHERE rngtypid >= 16384
UNION ALL
SELECT 'pg_rewrite'::regclass, oid, 0, 'pg_class'::regclass, ev_class, 0 FROM pg_rewrite WHERE rulename = '_RETURN' AND oid >= 16384
UNION ALL
SELECT classid, objid, 0, refclassid, refobjid, 0 FROM pg_depend WHERE classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
  AND refclassid IN ('pg_opfamily'::regclass, 'pg_opclass'::regclass)
UNION ALL
SELECT 'pg_publication_rel'::regclass, oid, 0, 'pg_publication'::regclass, prpubid, 0 FROM pg_publication_rel
UNION ALL
SELECT 'pg_class'::regclass, conindid, 0, 'pg_constraint'::regclass, oid, 0 FROM pg_constraint WHERE contype IN ('p', 'u', 'x') AND oid >= 16384
UNION ALL
SELECT 'pg_attrdef'::regclass, d.oid, 0, 'pg_class'::regclass, a.attrelid, a.attnum
FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE a.attgenerated <> ''
UNION ALL
[[18|SELECT 'pg_constraint'::regclass, oid, 0, 'pg_class'::regclass, conrelid, conkey[1] FROM pg_constraint
WHERE contype = 'n' AND conrelid >= 16384 UNION ALL|]]
SELECT 'pg_class'::regclass, d.objid, 0, 'pg_class'::regclass, d.refobjid, d.refobjsubid FROM pg_depend d
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i' AND d.refobjsubid > 0
  AND EXISTS (SELECT FROM pg_sequence s WHERE s.seqrelid = d.objid)
UNION ALL
SELECT 'pg_proc'::regclass, f, 0, 'pg_type'::regclass, t.oid, 0 FROM pg_type t
  CROSS JOIN LATERAL unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::oid[]) f WHERE t.typtype = 'b' AND t.oid >= 16384 AND f >= 16384
UNION ALL
SELECT 'pg_proc'::regclass, rngcanonical::oid, 0, 'pg_type'::regclass, rngtypid, 0 FROM pg_range WHERE rngcanonical::oid >= 16384
UNION ALL
SELECT classid, objid, 0, refclassid, refobjid, 0 FROM pg_depend WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
