SELECT 'EVENT_TRIGGER' AS kind, 'pg_event_trigger'::regclass::oid AS class, e.oid, 0 AS sub, '' AS schema, e.evtname AS name, '' AS part,
  format('EVENT TRIGGER %I', e.evtname) AS address, pg_get_userbyid(e.evtowner) AS owner,
  format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()%s', e.evtname, e.evtevent,
    coalesce(' WHEN TAG IN (' || (SELECT string_agg(quote_literal(t), ', ') FROM unnest(e.evttags) t) || ')', ''), {proc:e.evtfoid},
    CASE e.evtenabled WHEN 'D' THEN format(E';\nALTER EVENT TRIGGER %I DISABLE', e.evtname) WHEN 'R' THEN format(E';\nALTER EVENT TRIGGER %I ENABLE REPLICA', e.evtname)
      WHEN 'A' THEN format(E';\nALTER EVENT TRIGGER %I ENABLE ALWAYS', e.evtname) ELSE '' END) AS definition
FROM pg_event_trigger e WHERE {own:pg_event_trigger:e.oid}
