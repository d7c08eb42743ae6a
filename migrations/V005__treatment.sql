-- The catalogue, treatment cases and procedures, notes, prescriptions, laboratory requests.

CREATE TABLE tax (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    rate         INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 1000000),    -- parts per million
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE service (
    n             INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn   INTEGER,
    code          TEXT NOT NULL,
    name          TEXT NOT NULL,
    category      TEXT,
    price         INTEGER NOT NULL CHECK (price >= 0),
    tax_id        BLOB REFERENCES tax (id),          -- none: exempt
    minutes       INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    scope         TEXT NOT NULL CHECK (scope IN
        ('tooth', 'surface', 'tooth_range', 'quadrant', 'sextant', 'arch', 'whole_mouth')),
    kind          TEXT NOT NULL CHECK (kind IN           -- what it does to a tooth
        ('general', 'restoration', 'root_canal', 'crown', 'bridge', 'extraction', 'implant')),
    status_txn    INTEGER,
    archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX service_tax ON service (tax_id);

CREATE TABLE treatment_case (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    number_txn   INTEGER,
    series       TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    site_id      BLOB NOT NULL REFERENCES site (id),
    opened_on    TEXT NOT NULL,
    header_txn   INTEGER,
    doctor_id    BLOB NOT NULL REFERENCES doctor (id),
    title        TEXT NOT NULL,
    complaint    TEXT,
    diagnosis    TEXT,
    plan         TEXT,
    status_txn   INTEGER,
    status       TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'completed', 'cancelled')),
    UNIQUE (series, number)
) STRICT;
CREATE INDEX treatment_case_patient ON treatment_case (patient_id, opened_on, n);
CREATE INDEX treatment_case_site ON treatment_case (site_id);
CREATE INDEX treatment_case_doctor ON treatment_case (doctor_id, opened_on, n);
CREATE INDEX treatment_case_opened ON treatment_case (opened_on, n);
CREATE INDEX treatment_case_status ON treatment_case (status, opened_on, n);

-- One thing done or planned. Keeps the name, code and price it was made with, whatever the catalogue says later.
CREATE TABLE procedure (
    n              INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    item_txn       INTEGER,
    case_id        BLOB NOT NULL REFERENCES treatment_case (id),
    patient_id     BLOB NOT NULL REFERENCES patient (id),
    service_id     BLOB NOT NULL REFERENCES service (id),
    code           TEXT NOT NULL,
    name           TEXT NOT NULL,
    price          INTEGER NOT NULL CHECK (price >= 0),
    tax_id         BLOB REFERENCES tax (id),
    site           TEXT NOT NULL,           -- where in the mouth, the model's `Site`: 26, 26 MO, 13-16, Q2, upper …
    kind           TEXT NOT NULL CHECK (kind IN
        ('general', 'restoration', 'root_canal', 'crown', 'bridge', 'extraction', 'implant')),
    progress_txn   INTEGER,
    status         TEXT NOT NULL CHECK (status IN ('planned', 'in_progress', 'done', 'refused', 'entered_in_error')),
    doctor_id      BLOB REFERENCES doctor (id),
    done_on        TEXT,
    remark         TEXT
) STRICT;
CREATE INDEX procedure_case ON procedure (case_id);
CREATE INDEX procedure_patient ON procedure (patient_id);
CREATE INDEX procedure_service ON procedure (service_id);
CREATE INDEX procedure_tax ON procedure (tax_id);
CREATE INDEX procedure_doctor ON procedure (doctor_id, done_on);

-- A signed progress note. Final; an addendum or a mark "entered in error" is a row of its own that names it (C7).
CREATE TABLE signed_note (
    n           INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    note_txn    INTEGER,
    case_id     BLOB NOT NULL REFERENCES treatment_case (id),
    patient_id  BLOB NOT NULL REFERENCES patient (id),
    author_id   BLOB NOT NULL REFERENCES user (id),
    signed_at   INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('note', 'addendum', 'entered_in_error')),
    amends      BLOB REFERENCES signed_note (id),
    reason      TEXT,
    text        TEXT NOT NULL,
    digest      BLOB NOT NULL CHECK (length(digest) = 32),    -- of text, author and time
    CHECK ((kind = 'note') = (amends IS NULL))
) STRICT;
CREATE INDEX signed_note_case ON signed_note (case_id);
CREATE INDEX signed_note_patient ON signed_note (patient_id);
CREATE INDEX signed_note_author ON signed_note (author_id);
CREATE INDEX signed_note_amends ON signed_note (amends);

-- Local: notes being written, until they are signed. A crash or a lost session loses none.
CREATE TABLE note_draft (
    user_id  BLOB NOT NULL CHECK (length(user_id) = 16),
    case_id  BLOB NOT NULL CHECK (length(case_id) = 16),
    text     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (user_id, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE medicine (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    generic_name TEXT NOT NULL,
    brand        TEXT,
    form         TEXT,
    strength     TEXT,
    route        TEXT,
    dosage       TEXT,                      -- the usual one
    class        TEXT,                      -- for warnings on recorded allergies to a class
    pregnancy_caution INTEGER NOT NULL DEFAULT 0 CHECK (pregnancy_caution IN (0, 1)),
    least_age    INTEGER CHECK (least_age BETWEEN 0 AND 120),
    status_txn   INTEGER,
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX medicine_name ON medicine (generic_name COLLATE NOCASE);

-- An issued prescription. Final: voided by a row of its own, corrected by a new one.
CREATE TABLE prescription (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    issue_txn    INTEGER,
    series       TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    case_id      BLOB NOT NULL REFERENCES treatment_case (id),
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    doctor_id    BLOB NOT NULL REFERENCES doctor (id),
    issued_at    INTEGER NOT NULL,
    issued_on    TEXT NOT NULL,
    document     TEXT NOT NULL,             -- JSON: everything printed, as it was when issued
    warnings     TEXT NOT NULL,             -- JSON: what was warned of
    reason       TEXT,                      -- why the doctor went on
    UNIQUE (series, number)
) STRICT;
CREATE INDEX prescription_case ON prescription (case_id);
CREATE INDEX prescription_patient ON prescription (patient_id, issued_at, n);
CREATE INDEX prescription_doctor ON prescription (doctor_id, issued_at, n);
CREATE INDEX prescription_issued ON prescription (issued_at, n);

CREATE TABLE prescription_void (
    n                INTEGER PRIMARY KEY,
    id               BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    void_txn         INTEGER,
    prescription_id  BLOB NOT NULL REFERENCES prescription (id),
    at               INTEGER NOT NULL,
    reason           TEXT NOT NULL
) STRICT;
CREATE INDEX prescription_void_prescription ON prescription_void (prescription_id);

CREATE TABLE lab (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    name         TEXT NOT NULL,
    phone        TEXT,
    email        TEXT,
    turnaround   INTEGER NOT NULL DEFAULT 7 CHECK (turnaround BETWEEN 0 AND 365),    -- working days
    archived     INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE lab_request (
    n             INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    number_txn    INTEGER,
    series        TEXT NOT NULL,
    number        INTEGER NOT NULL CHECK (number > 0),
    case_id       BLOB NOT NULL REFERENCES treatment_case (id),
    patient_id    BLOB NOT NULL REFERENCES patient (id),
    details_txn   INTEGER,
    lab_id        BLOB NOT NULL REFERENCES lab (id),
    items         TEXT NOT NULL,            -- JSON list of the model's `LabItem`: work, site, shade, material
    instructions  TEXT,
    cost          INTEGER CHECK (cost >= 0),
    due_on        TEXT,
    status_txn    INTEGER,
    status        TEXT NOT NULL CHECK (status IN
        ('created', 'sent', 'received', 'checked', 'fitted', 'returned', 'cancelled')),
    created_on    TEXT NOT NULL,
    sent_on       TEXT,
    received_on   TEXT,
    closed_on     TEXT,
    UNIQUE (series, number)
) STRICT;
CREATE INDEX lab_request_case ON lab_request (case_id);
CREATE INDEX lab_request_patient ON lab_request (patient_id, created_on, n);
CREATE INDEX lab_request_created ON lab_request (created_on, n);
CREATE INDEX lab_request_lab ON lab_request (lab_id);
CREATE INDEX lab_request_due ON lab_request (status, due_on);
