-- What whoever is said to have given a contested permission says of it: that they gave it, or that they did not.
ALTER TABLE consent ADD COLUMN giver_word text, ADD COLUMN giver_word_at timestamptz(3), ADD COLUMN giver_word_evidence_id uuid;
-- To which permission the objection was made that ended this one as well.
ALTER TABLE consent ADD COLUMN contest_of_id uuid;
