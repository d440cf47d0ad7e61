-- A permission that was given on the phone: who read the text out, and whether the person has denied it since.
ALTER TABLE "consent" ADD COLUMN     "read_by_id" UUID,
ADD COLUMN     "contested_at" TIMESTAMPTZ(3),
ADD COLUMN     "contest_evidence_id" UUID;
