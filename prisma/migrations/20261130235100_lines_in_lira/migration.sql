-- A price in another currency is turned into lira by a rate of the register: what it was in, the rate, its day and source stay on the line.
ALTER TABLE charge_line
  ADD COLUMN original_currency text,
  ADD COLUMN original_unit_price numeric(14,4),
  ADD COLUMN exchange_rate numeric(14,6),
  ADD COLUMN rate_day date,
  ADD COLUMN rate_source text,
  -- The day whose rate counts; the rate is that day's, or the last one before it.
  ADD COLUMN rate_wanted_on date,
  -- The rate that the approver was shown: what was approved is compared by it.
  ADD COLUMN compared_rate numeric(14,6),
  ADD CONSTRAINT charge_line_original CHECK ((original_currency IS NULL) = (original_unit_price IS NULL) AND (original_currency IS NULL) = (rate_wanted_on IS NULL)),
  ADD CONSTRAINT charge_line_rate CHECK ((exchange_rate IS NULL) = (rate_day IS NULL) AND (exchange_rate IS NULL) = (rate_source IS NULL)
    AND (exchange_rate IS NULL OR original_currency IS NOT NULL) AND (compared_rate IS NULL OR exchange_rate IS NOT NULL));
-- Which lines used a rate, and which wait for one.
CREATE INDEX charge_line_rate_idx ON charge_line (original_currency, rate_day) WHERE original_currency IS NOT NULL;
CREATE INDEX charge_line_no_rate_idx ON charge_line (created_at, id) WHERE hold = 'HELD' AND COALESCE(hold_first_reason, hold_reason) = 'NO_RATE';
