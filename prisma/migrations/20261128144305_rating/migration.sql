-- What the requester thinks of the result: one per ticket, changeable until it can no longer be reopened.
CREATE TABLE "rating" (
    "ticket_id" UUID NOT NULL,
    "stars" INTEGER NOT NULL,
    "text" TEXT,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("ticket_id")
);
CREATE INDEX "rating_changed_at_idx" ON "rating"("changed_at");
ALTER TABLE "rating" ADD CONSTRAINT "rating_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE rating ADD CONSTRAINT rating_stars_known CHECK (stars BETWEEN 1 AND 5);
