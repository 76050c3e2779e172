-- One row for each process on a GPU, however often it was looked at; process_looks says when each GPU was looked at last.
CREATE TABLE gpu_processes (
  device_id bigint NOT NULL REFERENCES devices (id),
  gpu text COLLATE "C" NOT NULL,
  instance text COLLATE "C" NOT NULL,
  pid bigint NOT NULL,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  started_at timestamptz,
  name text COLLATE "C" NOT NULL,
  user_name text COLLATE "C" NOT NULL,
  container text COLLATE "C" NOT NULL,
  pod text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  used_bytes bigint,
  peak_bytes bigint,
  PRIMARY KEY (device_id, gpu, instance, pid, first_seen)
);
CREATE INDEX gpu_processes_seen ON gpu_processes (device_id, last_seen);

CREATE TABLE process_looks (
  device_id bigint NOT NULL REFERENCES devices (id),
  gpu text COLLATE "C" NOT NULL,
  t timestamptz NOT NULL,
  PRIMARY KEY (device_id, gpu)
);
