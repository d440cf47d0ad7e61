-- Minutes as hours to twelve decimals: quantity times price is right to the kuruş for every price.
ALTER TABLE "charge_line" ALTER COLUMN "quantity" SET DATA TYPE DECIMAL(18,12);

-- A billed line that nobody approved, or beyond what was approved, waits for a decision and is in no invoice until then.
ALTER TABLE "charge_line" ADD COLUMN     "hold" TEXT,
ADD COLUMN     "hold_decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "hold_decided_by_id" UUID,
ADD COLUMN     "hold_note" TEXT,
ADD COLUMN     "hold_reason" TEXT;

ALTER TABLE charge_line ADD CONSTRAINT charge_line_hold_is_decided CHECK (hold IS NULL OR (hold = 'HELD') = (hold_decided_at IS NULL));
CREATE INDEX charge_line_held_idx ON charge_line (service_date) WHERE hold = 'HELD';
