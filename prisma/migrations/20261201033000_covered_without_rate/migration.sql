-- Covered lines of a list in another currency whose rate was not known: their price in lira is what the record says of the discount, and is filled in with the rate.
CREATE INDEX charge_line_covered_no_rate_idx ON charge_line (rate_wanted_on, id) WHERE covered AND original_currency IS NOT NULL AND exchange_rate IS NULL;
