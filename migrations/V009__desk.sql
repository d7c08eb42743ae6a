-- When a patient last said at the desk that his contact details and his medical history are right. Who heard it is in
-- the log.
ALTER TABLE patient ADD COLUMN contact_check_txn INTEGER;
ALTER TABLE patient ADD COLUMN contact_checked_at INTEGER;
ALTER TABLE patient ADD COLUMN history_check_txn INTEGER;
ALTER TABLE patient ADD COLUMN history_checked_at INTEGER;

-- After so many months the medical history is asked for again.
ALTER TABLE clinic ADD COLUMN visits_txn INTEGER;
ALTER TABLE clinic ADD COLUMN history_months INTEGER NOT NULL DEFAULT 12 CHECK (history_months BETWEEN 1 AND 60);
