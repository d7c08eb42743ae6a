-- Every print of a prescription: the first is the original, the others are copies and say so (C11).

CREATE TABLE prescription_print (
    n                INTEGER PRIMARY KEY,
    id               BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    print_txn        INTEGER,
    prescription_id  BLOB NOT NULL REFERENCES prescription (id),
    at               INTEGER NOT NULL,
    printed_by       BLOB NOT NULL REFERENCES user (id)
) STRICT;
CREATE INDEX prescription_print_prescription ON prescription_print (prescription_id);
CREATE INDEX prescription_print_printed_by ON prescription_print (printed_by);
