-- What was found out about a contested consent, by whom and in which words.
ALTER TABLE consent ADD COLUMN contest_outcome text, ADD COLUMN contest_note text, ADD COLUMN contest_settled_at timestamptz(3), ADD COLUMN contest_settled_by_id uuid;
