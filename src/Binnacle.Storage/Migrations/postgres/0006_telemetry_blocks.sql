-- Retention counts from the arrival of an event when that is later than its time; what is there arrived by now.
ALTER TABLE events ADD COLUMN arrived timestamptz NOT NULL DEFAULT now();
