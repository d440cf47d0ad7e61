-- The line of which parts were split off, on all of its parts and on itself; what stands instead of a final line has none of its own until it is split.
ALTER TABLE charge_line ADD COLUMN origin_id uuid REFERENCES charge_line (id) ON DELETE RESTRICT ON UPDATE CASCADE;
-- How much of what was recorded a line that was split stands for; null: its quantity.
ALTER TABLE charge_line ADD COLUMN recorded_quantity numeric(18,12);

-- A part that is one piece of its amount has no price in another currency, but is compared with what was approved by the same rates. Rows are looked at by the
-- next migration: nobody waits for that.
ALTER TABLE charge_line DROP CONSTRAINT charge_line_rate,
  ADD CONSTRAINT charge_line_rate CHECK ((exchange_rate IS NULL) = (rate_day IS NULL) AND (exchange_rate IS NULL) = (rate_source IS NULL)
    AND (exchange_rate IS NULL OR original_currency IS NOT NULL OR compared_rate IS NOT NULL) AND (compared_rate IS NULL OR exchange_rate IS NOT NULL)) NOT VALID;
