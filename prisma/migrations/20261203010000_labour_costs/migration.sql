-- What an hour of our work costs us from a day on: of a person, or of everybody who has no cost of their own.
CREATE TABLE labour_cost (
  id            uuid PRIMARY KEY,
  person_id     uuid REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  first_day     date NOT NULL,
  amount        numeric(14,2) NOT NULL,
  entered_by_id uuid,
  version       integer NOT NULL DEFAULT 1,
  created_at    timestamptz(3) NOT NULL,
  updated_at    timestamptz(3) NOT NULL,
  CONSTRAINT labour_cost_amount CHECK (amount > 0)
);
CREATE UNIQUE INDEX labour_cost_person_id_first_day_key ON labour_cost (person_id, first_day);
-- Nobody's own: null equals no null in the index above.
CREATE UNIQUE INDEX labour_cost_of_everybody_key ON labour_cost (first_day) WHERE person_id IS NULL;

-- What we pay for an item, in the currency of its list; null where nobody has said it.
ALTER TABLE price_item ADD COLUMN purchase_price numeric(14,4);
ALTER TABLE price_item ADD CONSTRAINT price_item_purchase_price CHECK (purchase_price >= 0);
