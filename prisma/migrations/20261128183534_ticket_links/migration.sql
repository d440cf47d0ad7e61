-- What tickets have to do with each other, for staff alone.
CREATE TABLE "ticket_link" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_link_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ticket_link_from_id_idx" ON "ticket_link"("from_id");
CREATE INDEX "ticket_link_to_id_idx" ON "ticket_link"("to_id");
ALTER TABLE "ticket_link" ADD CONSTRAINT "ticket_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ticket_link" ADD CONSTRAINT "ticket_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who was named in a note, and whether they have seen it.
CREATE TABLE "mention" (
    "id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "mention_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "mention_note_id_user_id_key" ON "mention"("note_id", "user_id");
CREATE INDEX "mention_user_id_created_at_idx" ON "mention"("user_id", "created_at");
ALTER TABLE "mention" ADD CONSTRAINT "mention_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say: two tickets are linked once in each way, whichever was named first, and a part has one whole.
CREATE UNIQUE INDEX ticket_link_once ON ticket_link (least(from_id, to_id), greatest(from_id, to_id), kind);
CREATE UNIQUE INDEX ticket_link_one_whole ON ticket_link (from_id) WHERE kind = 'PART_OF';
ALTER TABLE ticket_link ADD CONSTRAINT ticket_link_between_two CHECK (from_id <> to_id);
