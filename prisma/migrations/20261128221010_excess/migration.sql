-- The request that asks whether a line beyond what was approved is billed; the last one where it was asked again.
ALTER TABLE "charge_line" ADD COLUMN "excess_id" UUID;
CREATE INDEX charge_line_excess_idx ON charge_line (excess_id) WHERE excess_id IS NOT NULL;
