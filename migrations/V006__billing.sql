-- Invoices, credit notes and payments. What is issued or received is final; drafts have no number.

CREATE TABLE invoice (
    n             INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    header_txn    INTEGER,
    patient_id    BLOB NOT NULL REFERENCES patient (id),
    site_id       BLOB NOT NULL REFERENCES site (id),
    made_at       INTEGER NOT NULL,
    terms_txn     INTEGER,
    discount_kind TEXT CHECK (discount_kind IN ('amount', 'rate')),      -- on the whole invoice
    discount      INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),      -- minor units or parts per million
    note          TEXT,
    status_txn    INTEGER,
    status        TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'issued', 'discarded'))
) STRICT;
CREATE INDEX invoice_patient ON invoice (patient_id);
CREATE INDEX invoice_draft ON invoice (status) WHERE status = 'draft';
CREATE INDEX invoice_site ON invoice (site_id);

-- What the clinic's papers say about itself: kept once for all that say the same, its identity made from its content.
CREATE TABLE letterhead (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    content_txn  INTEGER,
    document     TEXT NOT NULL,             -- JSON: name, address and so on
    logo         BLOB
) STRICT;

-- A line of a draft.
CREATE TABLE invoice_line (
    n             INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    line_txn      INTEGER,
    invoice_id    BLOB NOT NULL REFERENCES invoice (id),
    position      INTEGER NOT NULL,
    procedure_id  BLOB REFERENCES procedure (id),
    description   TEXT NOT NULL,
    quantity      INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    unit_price    INTEGER NOT NULL CHECK (unit_price >= 0),
    discount_kind TEXT CHECK (discount_kind IN ('amount', 'rate')),
    discount      INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
    tax_id        BLOB REFERENCES tax (id),
    removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX invoice_line_invoice ON invoice_line (invoice_id);
CREATE INDEX invoice_line_procedure ON invoice_line (procedure_id);
CREATE INDEX invoice_line_tax ON invoice_line (tax_id);

-- What was issued, as it was issued. Same identity as its draft.
CREATE TABLE issued_invoice (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    issue_txn    INTEGER,
    series       TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    site_id      BLOB NOT NULL REFERENCES site (id),
    issued_on    TEXT NOT NULL,
    due_on       TEXT NOT NULL,
    net          INTEGER NOT NULL,
    tax          INTEGER NOT NULL,
    total        INTEGER NOT NULL CHECK (total >= 0),
    document     TEXT NOT NULL,             -- JSON: everything printed, lines included
    UNIQUE (series, number),
    CHECK (net + tax = total)
) STRICT;
CREATE INDEX issued_invoice_patient ON issued_invoice (patient_id);
CREATE INDEX issued_invoice_site ON issued_invoice (site_id);
CREATE INDEX issued_invoice_date ON issued_invoice (issued_on);

-- Which procedures an issued invoice bills, so that none is billed twice. A line that was credited in full counts back,
-- so that its procedure can be billed again.
CREATE TABLE billed_procedure (
    n             INTEGER PRIMARY KEY,
    id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    bill_txn      INTEGER,
    invoice_id    BLOB NOT NULL REFERENCES issued_invoice (id),
    procedure_id  BLOB NOT NULL REFERENCES procedure (id),
    counts        INTEGER NOT NULL CHECK (counts IN (-1, 1))
) STRICT;
CREATE INDEX billed_procedure_invoice ON billed_procedure (invoice_id);
CREATE INDEX billed_procedure_procedure ON billed_procedure (procedure_id);

CREATE TABLE credit_note (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    issue_txn    INTEGER,
    series       TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    invoice_id   BLOB NOT NULL REFERENCES issued_invoice (id),
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    issued_on    TEXT NOT NULL,
    total        INTEGER NOT NULL CHECK (total > 0),
    reason       TEXT NOT NULL,
    document     TEXT NOT NULL,
    UNIQUE (series, number)
) STRICT;
CREATE INDEX credit_note_invoice ON credit_note (invoice_id);
CREATE INDEX credit_note_patient ON credit_note (patient_id);
CREATE INDEX credit_note_date ON credit_note (issued_on);

-- Money received; a wrong entry is reversed by a row with the opposite amount that names it.
CREATE TABLE payment (
    n            INTEGER PRIMARY KEY,
    id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    entry_txn    INTEGER,
    series       TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),    -- of the receipt
    patient_id   BLOB NOT NULL REFERENCES patient (id),
    site_id      BLOB NOT NULL REFERENCES site (id),
    method       TEXT NOT NULL CHECK (method IN
        ('cash', 'card', 'card_instalments', 'transfer', 'pix', 'upi', 'cheque', 'other')),
    reference    TEXT,
    received_on  TEXT NOT NULL,
    received_by  BLOB REFERENCES user (id),
    amount       INTEGER NOT NULL CHECK (amount <> 0),
    reverses     BLOB REFERENCES payment (id),
    reason       TEXT,
    document     TEXT NOT NULL,             -- JSON: everything the receipt prints
    UNIQUE (series, number),
    CHECK ((amount < 0) = (reverses IS NOT NULL))
) STRICT;
CREATE INDEX payment_patient ON payment (patient_id);
CREATE INDEX payment_site ON payment (site_id);
CREATE INDEX payment_received_by ON payment (received_by);
CREATE INDEX payment_date ON payment (received_on);
CREATE INDEX payment_reverses ON payment (reverses);

-- Which invoice a payment pays, and how much of it.
CREATE TABLE allocation (
    n           INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    share_txn   INTEGER,
    payment_id  BLOB NOT NULL REFERENCES payment (id),
    invoice_id  BLOB NOT NULL REFERENCES issued_invoice (id),
    amount      INTEGER NOT NULL CHECK (amount <> 0)
) STRICT;
CREATE INDEX allocation_payment ON allocation (payment_id);
CREATE INDEX allocation_invoice ON allocation (invoice_id);

-- Derived: what is still open of each issued invoice.
CREATE TABLE invoice_balance (
    invoice     INTEGER PRIMARY KEY,        -- the issued invoice's local number
    patient_id  BLOB NOT NULL,
    issued_on   TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    total       INTEGER NOT NULL,
    credited    INTEGER NOT NULL,
    paid        INTEGER NOT NULL,
    open        INTEGER NOT NULL
) STRICT;
CREATE INDEX invoice_balance_patient ON invoice_balance (patient_id);
CREATE INDEX invoice_balance_open ON invoice_balance (due_on) WHERE open > 0;
CREATE INDEX invoice_balance_settled ON invoice_balance (issued_on) WHERE open <= 0;
