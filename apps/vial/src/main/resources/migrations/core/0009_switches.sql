-- why: The API can be turned off while VIAL runs.
-- requires: core/0008_review_tags

-- migrate:up
insert into api_switch (name, "on", description) values
  ('disable_api', false, null)
on conflict (name) do nothing;

-- migrate:down
set constraints all immediate;

delete from api_switch where name in (
  'disable_api');
