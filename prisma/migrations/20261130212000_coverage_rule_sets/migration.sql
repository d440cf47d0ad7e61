-- Coverage rules that the firm has written itself, whole sets with the day from which each judges; before the first of them the product's own do.
CREATE TABLE coverage_rule_set (
  n             integer PRIMARY KEY CHECK (n > 0),
  valid_from    date NOT NULL UNIQUE,
  rules         jsonb NOT NULL,
  note          text,
  created_by_id uuid NOT NULL,
  created_at    timestamptz(3) NOT NULL
);

-- The set that judged the line; null: the product's own rules.
ALTER TABLE charge_line ADD COLUMN rule_set integer;
