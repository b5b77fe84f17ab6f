-- why: What a location, a provider and a task can be.
-- requires: core/0003_california_counties

-- migrate:up
insert into location_type (name) values
  ('Hospital / Clinic'),
  ('Pharmacy'),
  ('Super Site'),
  ('Private Practice'),
  ('School'),
  ('Unknown'),
  ('Test Location'),
  ('Correctional Facility'),
  ('Homebound')
on conflict (name) do nothing;

insert into provider_type (name) values
  ('Pharmacy'),
  ('Hospital'),
  ('Health Plan'),
  ('Other')
on conflict (name) do nothing;

insert into task_type (name) values
  ('Potential duplicate'),
  ('Confirm website'),
  ('Confirm address'),
  ('Confirm hours'),
  ('Resolve county')
on conflict (name) do nothing;

-- migrate:down
set constraints all immediate;

delete from task_type where name in (
  'Potential duplicate',
  'Confirm website',
  'Confirm address',
  'Confirm hours',
  'Resolve county');

delete from provider_type where name in (
  'Pharmacy',
  'Hospital',
  'Health Plan',
  'Other');

delete from location_type where name in (
  'Hospital / Clinic',
  'Pharmacy',
  'Super Site',
  'Private Practice',
  'School',
  'Unknown',
  'Test Location',
  'Correctional Facility',
  'Homebound');
