-- why: The verdict that ends a review.
-- requires: core/0007_call_request_reasons

-- migrate:up
insert into core_reportreviewtag (tag, description) values
  ('Approved', 'Use this tag to mark a report as approved, removing the is_pending_review flag')
on conflict (tag) do nothing;

insert into core_locationreviewtag (tag, description) values
  ('Approved', '')
on conflict (tag) do nothing;

-- migrate:down
set constraints all immediate;

delete from core_locationreviewtag where tag in (
  'Approved');

delete from core_reportreviewtag where tag in (
  'Approved');
