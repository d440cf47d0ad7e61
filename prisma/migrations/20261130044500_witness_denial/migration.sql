-- Whoever was named as witness of a call says, by a link of their own, that they did not hear it.
ALTER TABLE consent ADD COLUMN witness_denied_at timestamptz(3), ADD COLUMN witness_denial_evidence_id uuid;
ALTER TABLE approval ADD COLUMN witness_denied_at timestamptz(3), ADD COLUMN witness_denial_evidence_id uuid;
