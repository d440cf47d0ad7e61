-- A fee of a contract, a line that somebody enters by hand and what corrects either are of no ticket; all else still is.
ALTER TABLE charge_line ALTER COLUMN ticket_id DROP NOT NULL,
    DROP CONSTRAINT charge_line_source_check,
    ADD CONSTRAINT charge_line_source_check CHECK (source IN ('WORK', 'VISIT', 'EXPENSE', 'FIXED_FEE', 'MANUAL', 'CORRECTION')),
    ADD CONSTRAINT charge_line_ticket CHECK (ticket_id IS NOT NULL OR source IN ('FIXED_FEE', 'MANUAL', 'CORRECTION'));

-- Which line one replaces, or was split from: both stay, so that the way to the amount can be read.
ALTER TABLE charge_line ADD COLUMN from_line_id uuid REFERENCES charge_line (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX charge_line_from_line_id_idx ON charge_line (from_line_id) WHERE from_line_id IS NOT NULL;
