-- How a contract ends: what is agreed about it, the notice that was given, and what its course has done. Contracts of before do not renew themselves until somebody says so.
ALTER TABLE contract
    ADD COLUMN auto_renews boolean NOT NULL DEFAULT false,
    ADD COLUMN renewal_months integer NOT NULL DEFAULT 12,
    ADD COLUMN notice_days integer NOT NULL DEFAULT 30,
    ADD COLUMN notice_given_on date,
    ADD COLUMN notice_side text,
    ADD COLUMN notice_by_id uuid,
    ADD COLUMN notice_note text,
    -- The last day as it was agreed, where a notice ends the contract earlier.
    ADD COLUMN agreed_until date,
    -- Since when its course has a workflow; nobody has told it of the contract before.
    ADD COLUMN watched_at timestamptz(3),
    ADD CONSTRAINT contract_notice_whole CHECK (num_nulls(notice_given_on, notice_side) IN (0, 2));

-- What the course of a contract has done, once for the day that it is about.
CREATE TABLE contract_step (
  id uuid NOT NULL,
  contract_id uuid NOT NULL,
  step text NOT NULL,
  for_day date NOT NULL,
  detail jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT contract_step_pkey PRIMARY KEY (id),
  CONSTRAINT contract_step_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contract (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX contract_step_contract_id_step_for_day_key ON contract_step (contract_id, step, for_day);
-- Few are not watched yet: new ones, and those of before.
CREATE INDEX contract_unwatched_idx ON contract (id) WHERE watched_at IS NULL;
