-- Since when a ticket is in its state: what lists sort by, and what a page says.
ALTER TABLE ticket ADD COLUMN state_since timestamptz(3);
UPDATE ticket t SET state_since = (SELECT max(e.at) FROM ticket_event e WHERE e.ticket_id = t.id AND e.from_state IS DISTINCT FROM e.to_state);
