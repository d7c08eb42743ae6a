-- Why a visit was booked although somebody or something was taken (S3); nothing for the others.
ALTER TABLE appointment ADD COLUMN overbooking_txn INTEGER;
ALTER TABLE appointment ADD COLUMN overbooked TEXT;
