-- Optional explicit consents (KVKK): apart from the permission to connect, given and withdrawn on their own.
CREATE TABLE "explicit_consent" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawal_evidence_id" UUID,

    CONSTRAINT "explicit_consent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "explicit_consent_ticket_id_idx" ON "explicit_consent"("ticket_id");
CREATE UNIQUE INDEX "explicit_consent_consent_id_purpose_key" ON "explicit_consent"("consent_id", "purpose");
ALTER TABLE "explicit_consent" ADD CONSTRAINT "explicit_consent_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
