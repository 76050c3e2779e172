-- One row for each process on a GPU, however often it was looked at; process_looks says when each GPU was looked at last.
CREATE TABLE gpu_processes (
  device_id INTEGER NOT NULL REFERENCES devices (id),
  gpu TEXT NOT NULL,
  instance TEXT NOT NULL,
  pid INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  started_at INTEGER,
  name TEXT NOT NULL,
  user_name TEXT NOT NULL,
  container TEXT NOT NULL,
  pod TEXT NOT NULL,
  kind TEXT NOT NULL,
  used_bytes INTEGER,
  peak_bytes INTEGER,
  PRIMARY KEY (device_id, gpu, instance, pid, first_seen)
) WITHOUT ROWID;
CREATE INDEX gpu_processes_seen ON gpu_processes (device_id, last_seen);

CREATE TABLE process_looks (
  device_id INTEGER NOT NULL REFERENCES devices (id),
  gpu TEXT NOT NULL,
  t INTEGER NOT NULL,
  PRIMARY KEY (device_id, gpu)
) WITHOUT ROWID;
