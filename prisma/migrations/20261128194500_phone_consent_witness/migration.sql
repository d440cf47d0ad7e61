-- Who else of the staff heard an answer by voice, where nobody could be told of it by mail.
ALTER TABLE consent ADD COLUMN witness_id uuid;
