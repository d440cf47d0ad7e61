-- A team of its own for a customer or a contract: its tickets come into that team's queue.
ALTER TABLE customer ADD COLUMN team_id uuid REFERENCES team (id) ON DELETE RESTRICT;
ALTER TABLE contract ADD COLUMN team_id uuid REFERENCES team (id) ON DELETE RESTRICT;
