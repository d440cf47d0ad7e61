CREATE INDEX charge_line_origin_idx ON charge_line (origin_id) WHERE origin_id IS NOT NULL;
