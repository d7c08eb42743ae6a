-- The reservation of a higher priority that took the time of one that was pending, which holds none since.
ALTER TABLE reservation ADD COLUMN displacement_txn INTEGER;
ALTER TABLE reservation ADD COLUMN displaced_by BLOB REFERENCES reservation (id);
CREATE INDEX reservation_displaced ON reservation (displaced_by) WHERE displaced_by IS NOT NULL;
