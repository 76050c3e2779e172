-- Samples move from a row each to a log of batches and blocks of compressed packs; docs/formats/store.md describes the bytes.
-- The rows of samples are moved right after this migration; the table then stays empty.
CREATE TABLE sample_log (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);

CREATE TABLE telemetry_blocks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  state INTEGER NOT NULL,
  final INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  arrived INTEGER NOT NULL
);
CREATE INDEX telemetry_blocks_slot ON telemetry_blocks (state, kind, slot);

CREATE TABLE telemetry_packs (
  id INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);

CREATE TABLE newest_samples (
  page INTEGER PRIMARY KEY,
  data BLOB NOT NULL
);

INSERT INTO totals (name, value) VALUES ('log_compacted', 0), ('series_numbered', 0), ('series_removals', 0);

-- Retention counts from the arrival of an event when that is later than its time; what is there arrived by now.
ALTER TABLE events ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
UPDATE events SET arrived = CAST(strftime('%s', 'now') AS INTEGER) * 1000000;
