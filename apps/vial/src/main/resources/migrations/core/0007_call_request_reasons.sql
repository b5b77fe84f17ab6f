-- why: Why a location is put in the queue of calls.
-- requires: core/0006_appointment_tags

-- migrate:up
insert into call_request_reason (short_reason, long_reason) values
  ('Stale report', null),
  ('New location', null),
  ('Eva tip', null),
  ('Data corrections tip', null),
  ('Previously skipped', null)
on conflict (short_reason) do nothing;

-- migrate:down
set constraints all immediate;

delete from call_request_reason where short_reason in (
  'Stale report',
  'New location',
  'Eva tip',
  'Data corrections tip',
  'Previously skipped');
