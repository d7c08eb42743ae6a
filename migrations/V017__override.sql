-- Whether somebody meant a visit to lie outside of working hours.
ALTER TABLE appointment ADD COLUMN override_txn INTEGER;
ALTER TABLE appointment ADD COLUMN outside_hours INTEGER NOT NULL DEFAULT 0 CHECK (outside_hours IN (0, 1));
