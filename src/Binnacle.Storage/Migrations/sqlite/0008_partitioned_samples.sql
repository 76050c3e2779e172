-- SQLite keeps samples in blocks (migration 6); only PostgreSQL partitions.
SELECT 1;
