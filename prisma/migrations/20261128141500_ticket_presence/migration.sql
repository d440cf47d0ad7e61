-- Who has a ticket open right now. It is worth nothing after a crash, so it is not written ahead.
CREATE UNLOGGED TABLE ticket_presence (
  ticket_id uuid NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  doing text NOT NULL,
  since timestamptz(3) NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  CONSTRAINT ticket_presence_pkey PRIMARY KEY (ticket_id, user_id)
);
CREATE INDEX ticket_presence_seen_at_idx ON ticket_presence (seen_at);
