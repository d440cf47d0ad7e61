-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "bounced_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "mailbox" (
    "key" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "uid_validity" BIGINT,
    "last_uid" BIGINT NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "fault" TEXT,
    "last_error" TEXT,
    "seen_at" TIMESTAMPTZ(3),
    "last_mail_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "inbound_mail" (
    "id" UUID NOT NULL,
    "mailbox" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,
    "source_hash" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "is_whole" BOOLEAN NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,
    "flagged_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" TEXT,
    "body_hash" TEXT,
    "from_address" TEXT,
    "from_name" TEXT,
    "subject" TEXT,
    "text" TEXT,
    "full_text" TEXT,
    "outcome" TEXT,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "stranger" BOOLEAN NOT NULL DEFAULT false,
    "ticket_id" UUID,
    "mail_id" UUID,
    "resolution" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "inbound_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_file" (
    "id" UUID NOT NULL,
    "inbound_mail_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "inline" BOOLEAN NOT NULL,

    CONSTRAINT "inbound_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inbound_mail_ticket_id_idx" ON "inbound_mail"("ticket_id");

-- CreateIndex
CREATE INDEX "inbound_mail_message_id_idx" ON "inbound_mail"("message_id");

-- CreateIndex
CREATE INDEX "inbound_mail_from_address_received_at_idx" ON "inbound_mail"("from_address", "received_at");

-- CreateIndex
CREATE INDEX "inbound_mail_received_at_id_idx" ON "inbound_mail"("received_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_mail_mailbox_uid_validity_uid_key" ON "inbound_mail"("mailbox", "uid_validity", "uid");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_mail_mailbox_source_hash_key" ON "inbound_mail"("mailbox", "source_hash");

-- CreateIndex
CREATE INDEX "inbound_file_inbound_mail_id_idx" ON "inbound_file"("inbound_mail_id");

-- AddForeignKey
ALTER TABLE "inbound_file" ADD CONSTRAINT "inbound_file_inbound_mail_id_fkey" FOREIGN KEY ("inbound_mail_id") REFERENCES "inbound_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say: what waits is found without reading what is done, and only a mail in quarantine is resolved by somebody.
CREATE INDEX inbound_mail_undecided_idx ON inbound_mail (next_attempt_at) WHERE outcome IS NULL;
CREATE INDEX inbound_mail_stranger_idx ON inbound_mail (received_at) WHERE stranger;
CREATE INDEX inbound_mail_unflagged_idx ON inbound_mail (mailbox, uid) WHERE flagged_at IS NULL;
CREATE INDEX inbound_mail_quarantine_idx ON inbound_mail (received_at) WHERE outcome = 'QUARANTINED' AND resolved_at IS NULL;
ALTER TABLE inbound_mail ADD CONSTRAINT inbound_mail_resolution CHECK (resolved_at IS NULL OR (outcome = 'QUARANTINED' AND resolution IS NOT NULL));
ALTER TABLE inbound_mail ADD COLUMN search_fold text GENERATED ALWAYS AS (sm_fold(coalesce(from_address, '') || ' ' || coalesce(from_name, '') || ' ' || coalesce(subject, ''))) STORED;
CREATE INDEX mail_not_entitled_idx ON mail (to_address, created_at) WHERE template = 'TICKET_NOT_ENTITLED';
