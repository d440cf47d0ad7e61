-- One person may have a ticket open in several tabs: closing one of them does not remove the person.
ALTER TABLE ticket_presence ADD COLUMN tab text NOT NULL DEFAULT '';
ALTER TABLE ticket_presence DROP CONSTRAINT ticket_presence_pkey, ADD CONSTRAINT ticket_presence_pkey PRIMARY KEY (ticket_id, user_id, tab);
