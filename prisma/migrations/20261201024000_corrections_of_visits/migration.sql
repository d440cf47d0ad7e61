-- What a visit cost is what its lines come to with their corrections.
UPDATE charge_line c SET visit_id = l.visit_id FROM charge_line l WHERE l.id = c.corrects_id AND c.visit_id IS NULL AND l.visit_id IS NOT NULL;
