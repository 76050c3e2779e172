-- What is read again and again, how it fares, and what signs in to it. Durations are microseconds; secrets are encrypted, in base64.
CREATE TABLE data_sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  device TEXT,
  interval_us INTEGER NOT NULL,
  timeout_us INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  credential TEXT,
  site TEXT NOT NULL,
  options TEXT NOT NULL
);

CREATE TABLE data_source_states (
  source_id INTEGER NOT NULL PRIMARY KEY REFERENCES data_sources (id) ON DELETE CASCADE,
  last_success INTEGER,
  last_attempt INTEGER,
  next_attempt INTEGER,
  failures INTEGER NOT NULL,
  failure TEXT,
  error TEXT NOT NULL,
  duration_us INTEGER NOT NULL,
  records INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  notes TEXT NOT NULL,
  cursor TEXT NOT NULL
);

CREATE TABLE credentials (
  name_key TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  user_name TEXT NOT NULL,
  secret TEXT NOT NULL,
  last_four TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);
