-- What a patient's record counts, from the index alone: the rows themselves lie all over the file.

DROP INDEX appointment_patient;
CREATE INDEX appointment_patient ON appointment (patient_id, start_at, n, status);
DROP INDEX procedure_patient;
CREATE INDEX procedure_patient ON procedure (patient_id, status);
