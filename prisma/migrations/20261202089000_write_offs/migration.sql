-- Somebody asks to write a billed line off; who else decides, and why, stays beside it.
CREATE TABLE write_off (
    id uuid PRIMARY KEY,
    line_id uuid NOT NULL REFERENCES charge_line (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    -- Without VAT, as it was when it was asked.
    net numeric(14,2) NOT NULL,
    state text NOT NULL DEFAULT 'ASKED' CHECK (state IN ('ASKED', 'GRANTED', 'REFUSED')),
    reason text NOT NULL,
    asked_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    asked_at timestamptz(3) NOT NULL,
    decided_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    decided_at timestamptz(3),
    note text,
    CONSTRAINT write_off_decided CHECK ((state = 'ASKED') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL))
);
-- A line is asked about once at a time.
CREATE UNIQUE INDEX write_off_line_id_key ON write_off (line_id) WHERE state = 'ASKED';
CREATE INDEX write_off_line_id_idx ON write_off (line_id);
CREATE INDEX write_off_state_asked_at_idx ON write_off (state, asked_at);
