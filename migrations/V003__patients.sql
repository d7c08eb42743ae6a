-- Patients and their medical history. Patients belong to the whole clinic, not to a site.

CREATE TABLE patient (
    n               INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    number_txn      INTEGER,
    series          TEXT NOT NULL,
    number          INTEGER NOT NULL CHECK (number > 0),
    registration_txn INTEGER,
    registered_on   TEXT,
    identity_txn    INTEGER,
    name            TEXT NOT NULL,          -- the one legal name
    preferred_name  TEXT,
    birth_date      TEXT,
    sex             TEXT CHECK (sex IN ('female', 'male', 'intersex')),   -- none: not recorded
    gender          TEXT,
    national_id     TEXT,
    contact_txn     INTEGER,
    phone           TEXT,                   -- E.164; a family may share it
    other_phone     TEXT,
    email           TEXT,
    street          TEXT,
    city            TEXT,
    region          TEXT,
    postcode        TEXT,
    people_txn      INTEGER,
    guardian_name   TEXT,
    guardian_phone  TEXT,
    payer_id        BLOB REFERENCES patient (id),    -- who gets the invoices, where it is not the patient
    payer_name      TEXT,                            -- or somebody who is no patient
    payer_tax_id    TEXT,
    emergency_name  TEXT,
    emergency_phone TEXT,
    about_txn       INTEGER,
    occupation      TEXT,
    referral        TEXT,
    language        TEXT,
    insurer         TEXT,
    insurance_card  TEXT,
    notes           TEXT,
    status_txn      INTEGER,
    status          TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived', 'deceased', 'do_not_contact')),
    allergies_txn   INTEGER,
    allergies       TEXT NOT NULL DEFAULT 'unknown' CHECK (allergies IN ('unknown', 'none', 'listed')),
    allergies_at    INTEGER,                -- when the answer was given; by whom is in the log
    UNIQUE (series, number)
) STRICT;
CREATE INDEX patient_registered_on ON patient (registered_on);
CREATE INDEX patient_payer ON patient (payer_id);

-- One thing of the medical history. Ended or entered in error, never removed.
CREATE TABLE finding (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    details_txn  INTEGER,
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    kind         TEXT NOT NULL CHECK (kind IN ('allergy', 'condition', 'medicine', 'pregnancy', 'smoking', 'preference')),
    name         TEXT NOT NULL,             -- substance, condition, medicine or wish
    code         TEXT,                      -- ICD-10 of a condition
    reaction     TEXT,
    severity     TEXT CHECK (severity IN ('mild', 'moderate', 'severe')),
    noted_on     TEXT NOT NULL,
    expires_on   TEXT,                      -- pregnancy
    alert        INTEGER NOT NULL DEFAULT 0 CHECK (alert IN (0, 1)),
    status_txn   INTEGER,
    status       TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended', 'entered_in_error'))
) STRICT;
CREATE INDEX finding_patient ON finding (patient_id);

-- Derived: what a patient is found by. The row is the patient's local number. The words are folded before they come
-- here, for every script alike; to the tokenizer everything beyond ASCII is a letter.
CREATE VIRTUAL TABLE patient_search USING fts5 (
    words,
    content = '', contentless_delete = 1, detail = none,
    tokenize = "ascii",
    prefix = '1 2 3 4 5 6'
);

-- Derived: the name as it is sorted and compared, without case and accents.
CREATE TABLE patient_name (
    n         INTEGER PRIMARY KEY,
    folded    TEXT NOT NULL,
    archived  INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
CREATE INDEX patient_name_folded ON patient_name (folded, n);
CREATE INDEX patient_name_current ON patient_name (folded, n) WHERE archived = 0;

-- Derived: what two records of one person are likely to have in common, for finding duplicates.
CREATE TABLE patient_key (
    key      TEXT NOT NULL,
    patient  INTEGER NOT NULL,
    PRIMARY KEY (key, patient)
) STRICT, WITHOUT ROWID;
CREATE INDEX patient_key_patient ON patient_key (patient);
