-- Lists answered from the index alone.

-- Who is busy when: the free times of a week look at some thousand rows.
DROP INDEX occupancy_subject;
CREATE INDEX occupancy_subject ON occupancy (subject, from_at, to_at, tbl, row);

-- What came in by each method, however long the time.
CREATE INDEX payment_takings ON payment (received_on, method, reverses, amount, site_id);
