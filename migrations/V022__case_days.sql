-- Days on which a team of three comes to a practice, who is on the team, whom they treat, and who is told what.
CREATE TABLE case_day (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    place_txn    INTEGER,
    site_id      BLOB NOT NULL REFERENCES site (id),             -- the practice
    details_txn  INTEGER,
    cases        INTEGER NOT NULL CHECK (cases BETWEEN 1 AND 100),      -- how many patients are expected
    skills       TEXT NOT NULL DEFAULT '[]',                     -- JSON list of the skills each of the team needs
    equipment    TEXT,
    notes        TEXT,
    edited_at    INTEGER,                                        -- the last edit since it was confirmed
    time_txn     INTEGER,
    wish_from    TEXT NOT NULL,                                  -- the days the practice can have it on
    wish_to      TEXT NOT NULL,
    from_minute  INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute    INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    zone         TEXT NOT NULL,
    start_at     INTEGER,                                        -- none as long as it has no day
    end_at       INTEGER,
    status_txn   INTEGER,
    status       TEXT NOT NULL DEFAULT 'requested' CHECK (status IN
        ('requested', 'created', 'confirmed', 'completed', 'rejected', 'cancelled')),
    status_at    INTEGER NOT NULL DEFAULT 0,
    reason       TEXT,
    CHECK (wish_from <= wish_to AND from_minute < to_minute),
    CHECK ((start_at IS NULL) = (end_at IS NULL) AND start_at < end_at AND end_at - start_at <= 90000000)
) STRICT;
CREATE INDEX case_day_site ON case_day (site_id, wish_to);
CREATE INDEX case_day_wish ON case_day (wish_to);
CREATE INDEX case_day_start ON case_day (start_at);

CREATE TABLE case_day_member (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    seat_txn     INTEGER,
    case_day_id  BLOB NOT NULL REFERENCES case_day (id),
    provider_id  BLOB NOT NULL REFERENCES care_provider (id),
    role         TEXT NOT NULL CHECK (role IN ('nurse', 'medic', 'anesthesiologist')),
    asked_at     INTEGER NOT NULL,
    answer_txn   INTEGER,
    answer       TEXT NOT NULL DEFAULT 'asked' CHECK (answer IN ('asked', 'accepted', 'declined', 'withdrawn')),
    answered_at  INTEGER NOT NULL DEFAULT 0,
    from_at      INTEGER,                                        -- the time that was accepted
    to_at        INTEGER,
    CHECK ((answer = 'accepted') = (from_at IS NOT NULL) AND (from_at IS NULL) = (to_at IS NULL) AND from_at < to_at)
) STRICT;
CREATE INDEX case_day_member_day ON case_day_member (case_day_id);
CREATE INDEX case_day_member_provider ON case_day_member (provider_id, answer);

CREATE TABLE case_day_patient (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    who_txn      INTEGER,
    case_day_id  BLOB NOT NULL REFERENCES case_day (id),
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    plan_txn     INTEGER,
    place        INTEGER NOT NULL CHECK (place >= 0),            -- in the order of the day
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    recovery     INTEGER NOT NULL DEFAULT 0 CHECK (recovery BETWEEN 0 AND 480),
    checks_txn   INTEGER,
    asa_class    INTEGER CHECK (asa_class BETWEEN 1 AND 6),
    fasting_told INTEGER NOT NULL DEFAULT 0 CHECK (fasting_told IN (0, 1)),
    consent      INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)),
    escort       INTEGER NOT NULL DEFAULT 0 CHECK (escort IN (0, 1)),
    notes        TEXT,
    status_txn   INTEGER,
    removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX case_day_patient_day ON case_day_patient (case_day_id, place);
CREATE INDEX case_day_patient_patient ON case_day_patient (patient_id);

-- What happened to a case day. Final.
CREATE TABLE case_day_event (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    event_txn    INTEGER,
    case_day_id  BLOB NOT NULL REFERENCES case_day (id),
    kind         TEXT NOT NULL CHECK (kind IN ('requested', 'created', 'asked', 'withdrawn', 'accepted', 'declined',
        'confirmed', 'edited', 'rescheduled', 'cancelled', 'rejected', 'completed', 'patients')),
    at           INTEGER NOT NULL,
    user_id      BLOB REFERENCES user (id),
    provider_id  BLOB REFERENCES care_provider (id),             -- whom it was about
    start_at     INTEGER,                                        -- the time after it
    end_at       INTEGER,
    earlier_at   INTEGER,                                        -- the start before it
    unconfirmed  INTEGER NOT NULL DEFAULT 0 CHECK (unconfirmed IN (0, 1)),     -- whether it was confirmed before
    reason       TEXT
) STRICT;
CREATE INDEX case_day_event_day ON case_day_event (case_day_id, at);
CREATE INDEX case_day_event_user ON case_day_event (user_id);
CREATE INDEX case_day_event_provider ON case_day_event (provider_id);

-- Who is told of it. Its identity is made of the event and the person: nobody is told the same thing twice.
CREATE TABLE notice (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    notice_txn   INTEGER,
    event_id     BLOB NOT NULL REFERENCES case_day_event (id),
    user_id      BLOB REFERENCES user (id),                      -- none of a provider who does not sign in
    provider_id  BLOB REFERENCES care_provider (id),
    reading_txn  INTEGER,
    read_at      INTEGER,
    text_txn     INTEGER,
    phone        TEXT,                                           -- where the text message goes; none: there is none
    text_state   TEXT CHECK (text_state IN ('queued', 'sent', 'delivered', 'failed')),
    text_at      INTEGER,
    CHECK (user_id IS NOT NULL OR provider_id IS NOT NULL),
    CHECK ((phone IS NULL) = (text_state IS NULL))
) STRICT;
CREATE INDEX notice_event ON notice (event_id);
CREATE INDEX notice_user ON notice (user_id, n);
CREATE INDEX notice_provider ON notice (provider_id);
CREATE INDEX notice_unread ON notice (user_id) WHERE read_at IS NULL;
CREATE INDEX notice_text ON notice (text_state) WHERE text_state IN ('queued', 'failed');
CREATE INDEX notice_sent ON notice (n) WHERE text_state IN ('sent', 'delivered');
