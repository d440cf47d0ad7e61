-- A mailbox that was in use before we read it: what was there then is not taken, also where its server numbers anew.
ALTER TABLE mailbox ADD COLUMN begun_at timestamptz(3), ADD COLUMN history_below bigint NOT NULL DEFAULT 0;
