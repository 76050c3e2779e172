-- What people say of the fleet, apart from what captures say. A node without a row here has the defaults.
CREATE TABLE nodes (
  device_id INTEGER PRIMARY KEY REFERENCES devices (id),
  enabled INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  host TEXT NOT NULL,
  port INTEGER,
  note TEXT NOT NULL,
  added_at INTEGER,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE TABLE node_labels (
  device_id INTEGER NOT NULL REFERENCES nodes (device_id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (device_id, name)
) WITHOUT ROWID;

-- People's labels in place of captured ones; an empty value takes a label away.
CREATE VIEW current_facts AS
  SELECT device_id, component, name, value, t, source_path, source_line FROM facts f
  WHERE f.component <> 'host' OR NOT EXISTS (SELECT 1 FROM node_labels l WHERE l.device_id = f.device_id AND 'label.' || l.name = f.name)
  UNION ALL
  SELECT l.device_id, 'host', 'label.' || l.name, l.value, n.changed_at, 'set by ' || n.changed_by, 0
  FROM node_labels l JOIN nodes n ON n.device_id = l.device_id WHERE l.value <> '';

CREATE TABLE places (
  kind TEXT NOT NULL,
  name_key TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  parent TEXT,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (kind, name_key)
) WITHOUT ROWID;

-- origin names the entry of a site description; null for windows people planned. A removed entry stays, so that importing again does not bring it back. Without devices a window is about all nodes.
CREATE TABLE maintenance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  origin TEXT UNIQUE,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  reason TEXT NOT NULL,
  planned_by TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
);
CREATE INDEX maintenance_time ON maintenance (starts);

CREATE TABLE maintenance_devices (
  maintenance_id INTEGER NOT NULL REFERENCES maintenance (id) ON DELETE CASCADE,
  device_id INTEGER NOT NULL REFERENCES devices (id),
  PRIMARY KEY (maintenance_id, device_id)
) WITHOUT ROWID;

-- Windows imported before this table was there.
INSERT INTO maintenance (origin, starts, ends, reason, planned_by, version, changed_at, changed_by)
SELECT DISTINCT strftime('%Y-%m-%dT%H:%M:%SZ', t / 1000000, 'unixepoch') || ' ' || text, t,
  CAST(strftime('%s', json_extract(facts, '$.until')) AS INTEGER) * 1000000, coalesce(json_extract(facts, '$.reason'), text), '', 1, t, ''
FROM events WHERE kind = 'system.maintenance' AND direction = 'asserted' AND json_extract(facts, '$.until') IS NOT NULL;
INSERT INTO maintenance_devices (maintenance_id, device_id)
SELECT DISTINCT m.id, e.device_id FROM events e
JOIN maintenance m ON m.origin = strftime('%Y-%m-%dT%H:%M:%SZ', e.t / 1000000, 'unixepoch') || ' ' || e.text
WHERE e.kind = 'system.maintenance' AND e.direction = 'asserted';
