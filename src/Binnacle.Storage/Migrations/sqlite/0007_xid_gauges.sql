-- What was last known of the figures that tell XIDs.
CREATE TABLE xid_gauges (
  device_id INTEGER NOT NULL REFERENCES devices (id),
  component TEXT NOT NULL,
  metric TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  value REAL NOT NULL,
  since INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  told INTEGER NOT NULL,
  PRIMARY KEY (device_id, component, metric, qualifier)
) WITHOUT ROWID;
