-- What was found out about a contested decision, by whom and in which words.
ALTER TABLE approval ADD COLUMN contest_outcome text, ADD COLUMN contest_note text, ADD COLUMN contest_settled_at timestamptz(3), ADD COLUMN contest_settled_by_id uuid;
