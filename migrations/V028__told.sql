-- What else of case days is told, by which way, and what is known of their patients before anaesthesia.

-- Somebody on a team who cannot be there any more, so that it is told once each time.
ALTER TABLE case_day_member ADD COLUMN loss_txn INTEGER;
ALTER TABLE case_day_member ADD COLUMN lost TEXT CHECK (lost IN ('not_in_role', 'unskilled', 'unavailable', 'elsewhere'));
ALTER TABLE case_day_member ADD COLUMN losses INTEGER NOT NULL DEFAULT 0 CHECK (losses >= 0);
-- Of an event that is the loss of somebody: why. An older version reads that he was taken off the team.
ALTER TABLE case_day_event ADD COLUMN loss_txn INTEGER;
ALTER TABLE case_day_event ADD COLUMN loss TEXT CHECK (loss IN ('not_in_role', 'unskilled', 'unavailable', 'elsewhere'));

-- Text messages that a folder takes: since when, the how manieth try it is, and what whoever sends them says of a failure.
ALTER TABLE notice ADD COLUMN outbox_txn INTEGER;
ALTER TABLE notice ADD COLUMN handed_at INTEGER;
ALTER TABLE notice ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0);
ALTER TABLE notice ADD COLUMN failure TEXT;

-- What care providers and those who plan are told of periods and certificates. Its identity is made of what it is about and
-- the person: nobody is told the same thing twice.
CREATE TABLE planning_notice (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    notice_txn   INTEGER,
    kind         TEXT NOT NULL CHECK (kind IN ('opened', 'closing', 'returned', 'published', 'expiring', 'expired')),
    provider_id  BLOB NOT NULL REFERENCES care_provider (id),    -- whom it is about
    user_id      BLOB REFERENCES user (id),                      -- who reads it; none of a provider who does not sign in
    period_id    BLOB REFERENCES scheduling_period (id),
    skill_id     BLOB REFERENCES provider_skill (id),
    at           INTEGER NOT NULL,
    feedback     TEXT,
    reading_txn  INTEGER,
    read_at      INTEGER,
    text_txn     INTEGER,
    phone        TEXT,
    text_state   TEXT CHECK (text_state IN ('queued', 'sent', 'delivered', 'failed')),
    text_at      INTEGER,
    outbox_txn   INTEGER,
    handed_at    INTEGER,
    tries        INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    failure      TEXT,
    CHECK ((period_id IS NULL) <> (skill_id IS NULL)),
    CHECK ((phone IS NULL) = (text_state IS NULL))
) STRICT;
CREATE INDEX planning_notice_provider ON planning_notice (provider_id);
CREATE INDEX planning_notice_user ON planning_notice (user_id, n);
CREATE INDEX planning_notice_period ON planning_notice (period_id);
CREATE INDEX planning_notice_skill ON planning_notice (skill_id);
CREATE INDEX planning_notice_unread ON planning_notice (user_id) WHERE read_at IS NULL;
CREATE INDEX planning_notice_text ON planning_notice (text_state) WHERE text_state IN ('queued', 'failed');
CREATE INDEX planning_notice_sent ON planning_notice (n) WHERE text_state IN ('sent', 'delivered');

-- Whether those whom an event concerns also get a text message of it. What is not here is as it is at first.
CREATE TABLE notice_rule (
    n         INTEGER PRIMARY KEY,
    id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    rule_txn  INTEGER,
    event     TEXT NOT NULL CHECK (event IN ('requested', 'created', 'asked', 'withdrawn', 'accepted', 'declined',
        'confirmed', 'edited', 'rescheduled', 'cancelled', 'rejected', 'patients', 'lost', 'period_opened',
        'period_closing', 'submission_returned', 'schedule_published', 'certificate_expiring', 'certificate_expired')),
    audience  TEXT NOT NULL CHECK (audience IN ('team', 'practice', 'managers')),
    text      INTEGER NOT NULL CHECK (text IN (0, 1))
) STRICT;

-- What a patient weighed, and when. Final: a slip is followed by another one.
CREATE TABLE patient_weight (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    weight_txn   INTEGER,
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    grams        INTEGER NOT NULL CHECK (grams BETWEEN 500 AND 400000),
    measured_on  TEXT NOT NULL,
    at           INTEGER NOT NULL,
    user_id      BLOB REFERENCES user (id)
) STRICT;
CREATE INDEX patient_weight_patient ON patient_weight (patient_id, measured_on);
CREATE INDEX patient_weight_user ON patient_weight (user_id);

-- What the review of a patient before anaesthesia came to. Final: the last one holds.
CREATE TABLE case_review (
    n                INTEGER PRIMARY KEY,
    id               BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    review_txn       INTEGER,
    case_patient_id  BLOB NOT NULL REFERENCES case_day_patient (id),
    outcome          TEXT NOT NULL CHECK (outcome IN ('cleared', 'needs_more', 'not_cleared')),
    note             TEXT,
    at               INTEGER NOT NULL,
    provider_id      BLOB NOT NULL REFERENCES care_provider (id),    -- who reviewed
    user_id          BLOB REFERENCES user (id)                       -- who recorded it
) STRICT;
CREATE INDEX case_review_patient ON case_review (case_patient_id, at);
CREATE INDEX case_review_provider ON case_review (provider_id);
CREATE INDEX case_review_user ON case_review (user_id);

-- Who is treated on a case day is nowhere else meanwhile; from now on kept up to date with every change.
INSERT INTO occupancy (subject, units, from_at, to_at, tbl, row)
SELECT patient_id, 1, start_at + (until - long) * 60000, start_at + until * 60000, 76, n FROM (
    SELECT p.n, p.patient_id, d.start_at, p.minutes + p.recovery AS long,
        sum(p.minutes + p.recovery) OVER (
            PARTITION BY p.case_day_id ORDER BY p.place, p.n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS until
    FROM case_day_patient p JOIN case_day d ON d.id = p.case_day_id
    WHERE p.removed = 0 AND d.start_at IS NOT NULL AND d.status IN ('created', 'confirmed', 'completed')
);
