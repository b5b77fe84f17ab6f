SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
FROM pg_depend d
WHERE d.refobjid >= 16384 AND d.deptype NOT IN ('e', 'P', 'S') AND d.refclassid <> 'pg_namespace'::regclass
  AND (d.classid <> 'pg_class'::regclass OR d.objid >= 16384)
