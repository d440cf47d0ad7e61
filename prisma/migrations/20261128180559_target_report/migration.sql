-- Kept and missed targets of a month are read from the events that changed a ledger.
CREATE INDEX ticket_event_clocks_idx ON ticket_event (at) WHERE patch ? 'clocks';
