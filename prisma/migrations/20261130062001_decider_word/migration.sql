-- What whoever is said to have decided says of a contested record of their decision: that it is theirs, or that it is not.
ALTER TABLE approval ADD COLUMN decider_word text, ADD COLUMN decider_word_at timestamptz(3), ADD COLUMN decider_word_evidence_id uuid;
