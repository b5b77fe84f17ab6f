-- The tables of a history of format 1 with rows, as the first version of Whimbrel left them, and what its
-- migrations made. Never written anew: it stands for every database of that time.
CREATE SCHEMA IF NOT EXISTS whimbrel;
COMMENT ON SCHEMA whimbrel IS 'History of migrations; kept by Whimbrel';
CREATE TABLE whimbrel.format (number integer NOT NULL);
CREATE TABLE whimbrel.migrations (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app text NOT NULL,
  name text NOT NULL,
  requires text[] NOT NULL,
  file text NOT NULL,
  kind text NOT NULL,
  format integer NOT NULL,
  checksum text NOT NULL,
  source text NOT NULL,
  reverse text,
  irreversible text,
  why text,
  applied_by text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  milliseconds bigint NOT NULL,
  UNIQUE (app, name),
  CHECK ((reverse IS NULL) <> (irreversible IS NULL))
);
CREATE TABLE whimbrel.journal (
  app text NOT NULL,
  name text NOT NULL,
  direction text NOT NULL,
  step integer NOT NULL,
  statement text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'done')),
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (app, name, step)
);
CREATE TABLE whimbrel.events (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app text NOT NULL,
  name text NOT NULL,
  action text NOT NULL CHECK (action IN ('applied', 'reverted')),
  acted_by text NOT NULL,
  acted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  milliseconds bigint NOT NULL,
  why text
);
INSERT INTO whimbrel.format (number) OVERRIDING SYSTEM VALUE VALUES ('1');
INSERT INTO whimbrel.migrations ("position", app, name, requires, file, kind, format, checksum, source, reverse, irreversible, why, applied_by, applied_at, milliseconds) OVERRIDING SYSTEM VALUE VALUES ('1', 'core', '0001_place', '{}', 'migrations/core/0001_place.yaml', 'yaml', '1', '1ea903d17c08ce5aadae1fe65f8a5906789943de727e2a70728e306c83e2b532', 'why: places come first
operations:
  - create_table:
      name: place
      columns:
        - {name: id, type: integer, pk: true}
        - {name: name, type: text}
', '- drop_table:
    name: place
', NULL, 'places come first', 'whimbrel (author@laptop)', '2026-11-22 03:52:27.135146+00', '14');
INSERT INTO whimbrel.migrations ("position", app, name, requires, file, kind, format, checksum, source, reverse, irreversible, why, applied_by, applied_at, milliseconds) OVERRIDING SYSTEM VALUE VALUES ('2', 'core', '0002_kind', '{core/0001_place}', 'migrations/core/0002_kind.sql', 'sql', '1', 'a4b93dd2011477429a977229702dbb0f47886fce29948318d719f430d42bc0db', '-- why: kinds of places
-- migrate:up
ALTER TABLE place ADD COLUMN kind text;
-- migrate:down
ALTER TABLE place DROP COLUMN kind;
', '- sql:
    up: ALTER TABLE place DROP COLUMN kind;
    down: ALTER TABLE place ADD COLUMN kind text;
', NULL, 'kinds of places', 'whimbrel (author@laptop)', '2026-11-22 03:52:27.141428+00', '1');
INSERT INTO whimbrel.events (number, app, name, action, acted_by, acted_at, milliseconds, why) OVERRIDING SYSTEM VALUE VALUES ('1', 'core', '0001_place', 'applied', 'whimbrel (author@laptop)', '2026-11-22 03:52:27.137508+00', '14', 'places come first');
INSERT INTO whimbrel.events (number, app, name, action, acted_by, acted_at, milliseconds, why) OVERRIDING SYSTEM VALUE VALUES ('2', 'core', '0002_kind', 'applied', 'whimbrel (author@laptop)', '2026-11-22 03:52:27.1425+00', '1', 'kinds of places');
INSERT INTO whimbrel.events (number, app, name, action, acted_by, acted_at, milliseconds, why) OVERRIDING SYSTEM VALUE VALUES ('3', 'core', '0003_size', 'applied', 'whimbrel (author@laptop)', '2026-11-22 03:52:27.146006+00', '1', NULL);
INSERT INTO whimbrel.events (number, app, name, action, acted_by, acted_at, milliseconds, why) OVERRIDING SYSTEM VALUE VALUES ('4', 'core', '0003_size', 'reverted', 'whimbrel (author@laptop)', '2026-11-22 03:52:27.218543+00', '5', NULL);
SELECT setval(pg_get_serial_sequence('whimbrel.migrations', 'position'), 3);
SELECT setval(pg_get_serial_sequence('whimbrel.events', 'number'), 4);
CREATE TABLE place (id integer PRIMARY KEY, name text, kind text);
