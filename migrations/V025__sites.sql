-- How long people need from one site to another, in minutes: nobody is booked at two sites any closer together.
ALTER TABLE clinic ADD COLUMN sites_txn INTEGER;
ALTER TABLE clinic ADD COLUMN travel_minutes INTEGER NOT NULL DEFAULT 0 CHECK (travel_minutes BETWEEN 0 AND 240);
