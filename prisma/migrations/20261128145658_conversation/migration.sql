-- What requester and desk write to each other, and the files with it.
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" UUID,
    "author_email" TEXT,
    "channel" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "full_text" TEXT,
    "inbound_mail_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "message_ticket_id_created_at_idx" ON "message"("ticket_id", "created_at");
ALTER TABLE "message" ADD CONSTRAINT "message_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "message_id" UUID,
    "note_id" UUID,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "inline" BOOLEAN NOT NULL DEFAULT false,
    "draft" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attachment_ticket_id_idx" ON "attachment"("ticket_id");
CREATE INDEX "attachment_message_id_idx" ON "attachment"("message_id");
CREATE INDEX "attachment_note_id_idx" ON "attachment"("note_id");
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Since when the requester's words wait for an answer; null while nothing waits.
ALTER TABLE "ticket" ADD COLUMN "unanswered_since" TIMESTAMPTZ(3);

-- What Prisma's schema cannot say: drafts are looked for by age, and belong to no message yet.
CREATE INDEX attachment_draft_idx ON attachment (created_at) WHERE draft;
ALTER TABLE attachment ADD CONSTRAINT attachment_has_one_place CHECK (num_nonnulls(message_id, note_id) <= 1);
ALTER TABLE message ADD CONSTRAINT message_direction_known CHECK (direction IN ('IN', 'OUT'));
