-- Days that are neither weekends nor holidays and on which no rate was published, as somebody has said: the last one before counts for them.
CREATE TABLE exchange_rate_gap (
  day date PRIMARY KEY,
  noted_by_id uuid,
  noted_at timestamptz(3) NOT NULL
);
