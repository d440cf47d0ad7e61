-- The sequence of the ticket that the giver of a command had read; steps of others since then refuse it.
ALTER TABLE command ADD COLUMN based_on integer;
