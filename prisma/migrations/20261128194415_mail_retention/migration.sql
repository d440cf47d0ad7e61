-- What came by mail is kept for its term (WAIT_MAIL_SOURCE, WAIT_MAIL_SET_ASIDE); contents of files go when nothing has them any more.
ALTER TABLE "inbound_mail" ADD COLUMN     "source_erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "content_erased_at" TIMESTAMPTZ(3);
CREATE INDEX "inbound_mail_source_hash_idx" ON "inbound_mail"("source_hash");
CREATE INDEX "stored_file_sha256_idx" ON "stored_file"("sha256");

CREATE TABLE "file_removal" (
    "sha256" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_removal_pkey" PRIMARY KEY ("sha256")
);

-- What Prisma's schema cannot say: what is still to be erased is found without reading what is.
CREATE INDEX inbound_mail_source_kept_idx ON inbound_mail (decided_at) WHERE source_erased_at IS NULL;
CREATE INDEX inbound_mail_content_kept_idx ON inbound_mail (decided_at) WHERE content_erased_at IS NULL AND (outcome = 'DROPPED' OR resolution = 'DISCARDED');
