-- Lira for one unit of a currency on a day, entered or taken from the central bank's file.
CREATE TABLE exchange_rate (
  id            uuid PRIMARY KEY,
  currency      text NOT NULL,
  day           date NOT NULL,
  buying        numeric(14,6) NOT NULL,
  selling       numeric(14,6) NOT NULL,
  source        text NOT NULL,
  entered_by_id uuid,
  version       integer NOT NULL DEFAULT 1,
  created_at    timestamptz(3) NOT NULL,
  updated_at    timestamptz(3) NOT NULL,
  CONSTRAINT exchange_rate_amounts CHECK (buying > 0 AND selling >= buying)
);
CREATE UNIQUE INDEX exchange_rate_currency_day_key ON exchange_rate (currency, day);
CREATE INDEX exchange_rate_day_idx ON exchange_rate (day);
