-- What people said of groups of events. The newest row of a group holds.
CREATE TABLE event_marks (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  device TEXT NOT NULL,
  device_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  code INTEGER,
  component TEXT NOT NULL,
  state TEXT NOT NULL,
  said_by TEXT NOT NULL,
  t INTEGER NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX event_marks_group ON event_marks (device_key, kind, component, place);
