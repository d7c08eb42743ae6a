-- What a month of the calendar shows is answered by the index alone.
DROP INDEX appointment_start;
CREATE INDEX appointment_start ON appointment (start_at, n, end_at, status, site_id);
