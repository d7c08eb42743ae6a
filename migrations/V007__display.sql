-- How the clinic wants its amounts written: with the currency's sign or with its three letters.
ALTER TABLE clinic ADD COLUMN display_txn INTEGER;
ALTER TABLE clinic ADD COLUMN currency_shown TEXT NOT NULL DEFAULT 'sign' CHECK (currency_shown IN ('sign', 'code'));
