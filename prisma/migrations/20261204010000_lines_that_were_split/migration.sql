-- The line of which parts were split off, on all of its parts and on itself; what stands instead of a final line has none of its own until it is split.
ALTER TABLE charge_line ADD COLUMN origin_id uuid REFERENCES charge_line (id) ON DELETE RESTRICT ON UPDATE CASCADE;
-- How much of what was recorded a line that was split stands for; null: its quantity.
ALTER TABLE charge_line ADD COLUMN recorded_quantity numeric(18,12);

UPDATE charge_line p SET origin_id = r.id FROM charge_line r
 WHERE p.from_line_id IS NOT NULL AND position('#' IN p.business_key) > 0 AND r.business_key = split_part(p.business_key, '#', 1);
UPDATE charge_line r SET origin_id = r.id FROM (SELECT DISTINCT origin_id AS id FROM charge_line WHERE origin_id IS NOT NULL) o WHERE r.id = o.id;

-- A part that is one piece of its amount has no price in another currency, but is compared with what was approved by the same rates.
ALTER TABLE charge_line DROP CONSTRAINT charge_line_rate,
  ADD CONSTRAINT charge_line_rate CHECK ((exchange_rate IS NULL) = (rate_day IS NULL) AND (exchange_rate IS NULL) = (rate_source IS NULL)
    AND (exchange_rate IS NULL OR original_currency IS NOT NULL OR compared_rate IS NOT NULL) AND (compared_rate IS NULL OR exchange_rate IS NOT NULL));

CREATE INDEX charge_line_origin_idx ON charge_line (origin_id) WHERE origin_id IS NOT NULL;
