SELECT 'PUBLICATION' AS kind, 'pg_publication'::regclass::oid AS class, p.oid, 0 AS sub, '' AS schema, p.pubname AS name, '' AS part,
  format('PUBLICATION %I', p.pubname) AS address, pg_get_userbyid(p.pubowner) AS owner,
  format('CREATE PUBLICATION %I%s WITH (publish = %L%s%s)', p.pubname,
    CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE coalesce(' FOR ' || nullif(concat_ws(', ',
      (SELECT 'TABLE ' || string_agg(format('ONLY %I.%I', n.nspname, c.relname)
          [[15|{concat} coalesce(' (' {concat} (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attnum = ANY (r.prattrs::int2[])) {concat} ')', '')
          {concat} coalesce(' WHERE (' {concat} pg_get_expr(r.prqual, r.prrelid) {concat} ')', '')|]], ', ' ORDER BY n.nspname, c.relname)
         FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid)
      [[15|, (SELECT string_agg(format('TABLES IN SCHEMA %I', n.nspname), ', ' ORDER BY n.nspname) FROM pg_publication_namespace s
         JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid)|]]), ''), '') END,
    concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
      CASE WHEN p.pubtruncate THEN 'truncate' END),
    CASE WHEN p.pubviaroot THEN ', publish_via_partition_root = true' ELSE '' END,
    CASE WHEN to_jsonb(p) ->> 'pubgencols' = 's' THEN ', publish_generated_columns = stored' ELSE '' END) AS definition,
  (SELECT string_agg('pg_class'::regclass::oid || ':' || r.prrelid || ':0', ' ') FROM pg_publication_rel r WHERE r.prpubid = p.oid) AS uses
FROM pg_publication p WHERE {own:pg_publication:p.oid}
