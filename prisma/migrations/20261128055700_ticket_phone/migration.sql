-- Who calls is found by the number that the telephone shows.
CREATE INDEX ticket_phone_idx ON ticket USING gin (requester_phone gin_trgm_ops) WHERE requester_phone IS NOT NULL;
