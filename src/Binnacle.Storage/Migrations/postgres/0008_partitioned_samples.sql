-- Samples by day, so that retention drops tables instead of deleting rows. Times before 2000 are kept in one table of their own.
ALTER TABLE samples RENAME TO samples_before;
ALTER INDEX samples_pkey RENAME TO samples_before_pkey;
CREATE TABLE samples (
  series_id bigint NOT NULL,
  t timestamptz NOT NULL,
  v double precision NOT NULL,
  PRIMARY KEY (series_id, t)
) PARTITION BY RANGE (t);
CREATE TABLE samples_early PARTITION OF samples FOR VALUES FROM (MINVALUE) TO ('2000-01-01T00:00:00Z');

-- Rollups by month: min, max and so on of the samples of a step; increase counts steps inside the bucket only.
CREATE TABLE rollups_1m (
  series_id bigint NOT NULL,
  t timestamptz NOT NULL,
  lowest double precision NOT NULL,
  highest double precision NOT NULL,
  total double precision NOT NULL,
  samples bigint NOT NULL,
  first double precision NOT NULL,
  last double precision NOT NULL,
  increase double precision NOT NULL,
  PRIMARY KEY (series_id, t)
) PARTITION BY RANGE (t);
CREATE TABLE rollups_1m_early PARTITION OF rollups_1m FOR VALUES FROM (MINVALUE) TO ('2000-01-01T00:00:00Z');
CREATE TABLE rollups_5m (LIKE rollups_1m, PRIMARY KEY (series_id, t)) PARTITION BY RANGE (t);
CREATE TABLE rollups_5m_early PARTITION OF rollups_5m FOR VALUES FROM (MINVALUE) TO ('2000-01-01T00:00:00Z');
CREATE TABLE rollups_1h (LIKE rollups_1m, PRIMARY KEY (series_id, t)) PARTITION BY RANGE (t);
CREATE TABLE rollups_1h_early PARTITION OF rollups_1h FOR VALUES FROM (MINVALUE) TO ('2000-01-01T00:00:00Z');

-- Two hours of time that hold samples: whether their rollups are to be made, when the newest of them arrived, whether retention removed them.
CREATE TABLE telemetry_slots (
  slot timestamptz NOT NULL PRIMARY KEY,
  dirty bigint NOT NULL,
  expired bigint NOT NULL,
  arrived timestamptz NOT NULL
);

CREATE TABLE newest_samples (
  series_id bigint NOT NULL PRIMARY KEY,
  t timestamptz NOT NULL,
  v double precision NOT NULL
);

DO $$
DECLARE
  day timestamptz;
BEGIN
  FOR day IN SELECT DISTINCT date_trunc('day', t, 'UTC') FROM samples_before WHERE t >= '2000-01-01T00:00:00Z' LOOP
    EXECUTE format('CREATE TABLE samples_%s PARTITION OF samples FOR VALUES FROM (%L) TO (%L)', to_char(day AT TIME ZONE 'UTC', 'YYYYMMDD'), day, day + interval '1 day');
  END LOOP;
END $$;
INSERT INTO samples SELECT series_id, t, v FROM samples_before;
INSERT INTO newest_samples SELECT DISTINCT ON (series_id) series_id, t, v FROM samples_before ORDER BY series_id, t DESC;
INSERT INTO telemetry_slots SELECT DISTINCT to_timestamp(floor(extract(epoch FROM t) / 7200) * 7200), 1, 0, now() FROM samples_before;
DROP TABLE samples_before;
