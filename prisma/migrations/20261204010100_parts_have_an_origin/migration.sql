-- By itself, so that readers wait for no row.
UPDATE charge_line p SET origin_id = r.id FROM charge_line r
 WHERE p.origin_id IS NULL AND p.from_line_id IS NOT NULL AND position('#' IN p.business_key) > 0 AND r.business_key = split_part(p.business_key, '#', 1);
UPDATE charge_line r SET origin_id = r.id FROM (SELECT DISTINCT origin_id AS id FROM charge_line WHERE origin_id IS NOT NULL) o WHERE r.id = o.id AND r.origin_id IS NULL;

ALTER TABLE charge_line VALIDATE CONSTRAINT charge_line_rate;
