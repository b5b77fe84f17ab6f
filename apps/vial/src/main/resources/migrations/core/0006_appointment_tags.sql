-- why: How people make an appointment.
-- requires: core/0005_availability_tags

-- migrate:up
insert into appointment_tag (slug, name, has_details) values
  ('county_website', 'County website', false),
  ('myturn_ca_gov', 'myturn.ca.gov', false),
  ('web', 'web', true),
  ('phone', 'phone', true),
  ('other', 'other', true)
on conflict (slug) do nothing;

-- migrate:down
set constraints all immediate;

delete from appointment_tag where slug in (
  'county_website',
  'myturn_ca_gov',
  'web',
  'phone',
  'other');
