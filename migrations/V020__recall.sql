-- After which time a service is due again, and what was decided otherwise for a patient. When it is due follows.
CREATE TABLE service_recall (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    interval_txn   INTEGER,
    service_id     BLOB NOT NULL REFERENCES service (id),
    every          INTEGER CHECK (every BETWEEN 1 AND 120),      -- none: not called back for it
    unit           TEXT CHECK (unit IN ('day', 'week', 'month', 'year')),
    CHECK ((every IS NULL) = (unit IS NULL))
) STRICT;
CREATE INDEX service_recall_service ON service_recall (service_id);

CREATE TABLE recall_plan (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    plan_txn       INTEGER,
    patient_id     BLOB NOT NULL REFERENCES patient (id),
    service_id     BLOB NOT NULL REFERENCES service (id),
    due_on         TEXT,                                 -- instead of what follows from the last time
    set_on         TEXT NOT NULL,                        -- a day that was named counts until it is done again after this
    every          INTEGER CHECK (every BETWEEN 1 AND 120),
    unit           TEXT CHECK (unit IN ('day', 'week', 'month', 'year')),
    pause_until    TEXT,
    pause_balance  INTEGER CHECK (pause_balance >= 0),   -- not called while more than this is owed
    note           TEXT,
    CHECK ((every IS NULL) = (unit IS NULL))
) STRICT;
CREATE INDEX recall_plan_patient ON recall_plan (patient_id, service_id);
CREATE INDEX recall_plan_service ON recall_plan (service_id);

-- Derived: when which patient is due for which service.
CREATE TABLE recall_due (
    patient_id     BLOB NOT NULL,
    service_id     BLOB NOT NULL,
    last_on        TEXT,
    due_on         TEXT NOT NULL,
    PRIMARY KEY (patient_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recall_due_on ON recall_due (due_on, patient_id, service_id);

-- When a patient had a service last is answered by the index alone.
DROP INDEX procedure_service;
CREATE INDEX procedure_service ON procedure (service_id, patient_id, status, done_on);
