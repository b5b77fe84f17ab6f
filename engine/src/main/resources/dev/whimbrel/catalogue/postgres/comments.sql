SELECT d.classoid, d.objoid, d.objsubid, quote_ident(a.attname) AS attribute, d.description
FROM pg_description d
  LEFT JOIN pg_attribute a ON d.classoid = 'pg_class'::regclass AND d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass
