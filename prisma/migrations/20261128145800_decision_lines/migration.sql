-- A decision line by line, a decision by phone with its witness, and what an approver contests.
ALTER TABLE "approval" ADD COLUMN     "decided_lines" JSONB,
ADD COLUMN     "approved_total" DECIMAL(14,2),
ADD COLUMN     "witness_id" UUID,
ADD COLUMN     "contested_at" TIMESTAMPTZ(3),
ADD COLUMN     "contest_id" UUID,
ADD COLUMN     "contest_reason" TEXT,
ADD COLUMN     "contest_evidence_id" UUID;
