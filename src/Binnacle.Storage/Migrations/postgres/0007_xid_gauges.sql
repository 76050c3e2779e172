-- What was last known of the figures that tell XIDs.
CREATE TABLE xid_gauges (
  device_id bigint NOT NULL REFERENCES devices (id),
  component text COLLATE "C" NOT NULL,
  metric text COLLATE "C" NOT NULL,
  qualifier text COLLATE "C" NOT NULL,
  value double precision NOT NULL,
  since timestamptz NOT NULL,
  seen timestamptz NOT NULL,
  told bigint NOT NULL,
  PRIMARY KEY (device_id, component, metric, qualifier)
);
