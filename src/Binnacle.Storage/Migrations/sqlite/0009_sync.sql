-- A site: what waits to be sent. Numbers are never used twice; payloads are base64 of packed JSON.
CREATE TABLE sync_outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  records INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  payload TEXT NOT NULL
);
CREATE INDEX sync_outbox_kind ON sync_outbox (kind, number);

CREATE TABLE sync_counters (
  kind TEXT NOT NULL PRIMARY KEY,
  records INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sent INTEGER NOT NULL,
  dropped INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sync_settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- A centre: who may send, how far each queue was received, what each site told last.
CREATE TABLE site_tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  last_four TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
);

CREATE TABLE sync_cursors (
  site TEXT NOT NULL,
  agent TEXT NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (site, agent, kind)
) WITHOUT ROWID;

CREATE TABLE sync_reports (
  site TEXT NOT NULL,
  agent TEXT NOT NULL,
  report TEXT NOT NULL,
  PRIMARY KEY (site, agent)
);
