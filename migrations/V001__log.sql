-- The one way to write: every change is a transaction of operations, logged and applied together.

-- One row for each computer that ever wrote to this clinic: the end of its chain, and how far it was applied here.
-- Local bookkeeping: `n` stands for the computer inside this file and never leaves it.
CREATE TABLE head (
    n       INTEGER PRIMARY KEY,
    device  BLOB NOT NULL UNIQUE CHECK (length(device) = 16),
    seq     INTEGER NOT NULL,
    digest  BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- The log. Headers are kept for ever.
CREATE TABLE txn (
    n         INTEGER PRIMARY KEY,
    device    INTEGER NOT NULL REFERENCES head (n),
    seq       INTEGER NOT NULL,
    hlc       INTEGER NOT NULL,
    wall_utc  INTEGER NOT NULL,          -- what the wall clock showed, UTC ms; shown, never used for order
    user      BLOB NOT NULL CHECK (length(user) = 16),
    roles     TEXT NOT NULL,             -- the roles the user held
    action    TEXT NOT NULL,             -- the request's name
    schema    INTEGER NOT NULL,          -- version of the tables it was made with
    seen      BLOB NOT NULL,             -- last change applied of every other computer, encoded
    previous  BLOB NOT NULL CHECK (length(previous) = 32),
    payload   BLOB NOT NULL CHECK (length(payload) = 32),
    UNIQUE (device, seq)
) STRICT;

-- What each transaction changed: values and their salt, erasable without breaking the chain.
CREATE TABLE payload (
    txn    INTEGER PRIMARY KEY REFERENCES txn (n),
    bytes  BLOB NOT NULL
) STRICT;

-- Derived: which transactions changed a row, for its history.
CREATE TABLE touch (
    tbl  INTEGER NOT NULL,
    row  INTEGER NOT NULL,               -- the row's local number
    txn  INTEGER NOT NULL,
    PRIMARY KEY (tbl, row, txn)
) STRICT, WITHOUT ROWID;

-- Column groups from newer versions that this one cannot apply, kept until it can.
CREATE TABLE unknown_cell (
    tbl     INTEGER NOT NULL,
    row     BLOB NOT NULL CHECK (length(row) = 16),
    grp     INTEGER NOT NULL,
    txn     INTEGER NOT NULL,
    cells   BLOB NOT NULL,
    PRIMARY KEY (tbl, row, grp)
) STRICT, WITHOUT ROWID;

-- Local: where this copy of the clinic stands.
CREATE TABLE state (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    hash        BLOB NOT NULL CHECK (length(hash) = 32),   -- sum over all synchronised column groups
    hlc         INTEGER NOT NULL,                          -- the latest stamp made or seen
    access_rev  INTEGER NOT NULL,                          -- last transaction that changed who may do what
    device      BLOB CHECK (length(device) = 16)           -- the computer this copy belongs to
) STRICT;
INSERT INTO state (one, hash, hlc, access_rev) VALUES (1, zeroblob(32), 0, 0);

-- Local: answers already given, so that asking twice does a thing once.
CREATE TABLE answer (
    key      BLOB PRIMARY KEY CHECK (length(key) = 16),
    request  BLOB NOT NULL CHECK (length(request) = 32),   -- digest of name and arguments
    answer   TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_at ON answer (at);

-- Local: openings of records, failed sign-ins, prints: a chain of its own, outside the state.
CREATE TABLE access_log (
    n         INTEGER PRIMARY KEY,
    device    BLOB NOT NULL CHECK (length(device) = 16),
    at        INTEGER NOT NULL,
    user      BLOB NOT NULL CHECK (length(user) = 16),
    action    TEXT NOT NULL,
    subject   BLOB CHECK (length(subject) = 16),           -- the record, where there is one
    previous  BLOB NOT NULL CHECK (length(previous) = 32),
    digest    BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX access_log_subject ON access_log (subject, n);

CREATE TRIGGER txn_is_kept BEFORE DELETE ON txn BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
CREATE TRIGGER txn_is_final BEFORE UPDATE ON txn BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;
CREATE TRIGGER payload_is_final BEFORE UPDATE ON payload BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;
CREATE TRIGGER access_log_is_kept BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END;
CREATE TRIGGER access_log_is_final BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'the log is never altered'); END;
