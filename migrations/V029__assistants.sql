-- What somebody on the staff whose time is booked is to a visit: a doctor, or an assistant in parts of it.
ALTER TABLE doctor ADD COLUMN role_txn INTEGER;
ALTER TABLE doctor ADD COLUMN role TEXT NOT NULL DEFAULT 'doctor' CHECK (role IN ('doctor', 'assistant'));
