-- What kinds of resources a service needs: JSON list of {kind, kind_name}.
ALTER TABLE service ADD COLUMN needs_txn INTEGER;
ALTER TABLE service ADD COLUMN needs TEXT NOT NULL DEFAULT '[]';
