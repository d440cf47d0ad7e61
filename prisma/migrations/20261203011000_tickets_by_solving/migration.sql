-- Tickets that were solved in a month are counted by it.
CREATE INDEX ticket_resolved_at_idx ON ticket (resolved_at);
