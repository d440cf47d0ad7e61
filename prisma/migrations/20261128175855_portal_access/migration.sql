-- "My computers": a one-time link that is asked for by an address, and the short visit that it opens. A row is written for every address
-- that is asked for, known or not, so that both take the same work; it goes after a day.
CREATE TABLE "portal_access" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),
    "visit_hash" TEXT,
    "visit_until" TIMESTAMPTZ(3),

    CONSTRAINT "portal_access_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "portal_access_link_hash_key" ON "portal_access"("link_hash");
CREATE UNIQUE INDEX "portal_access_visit_hash_key" ON "portal_access"("visit_hash");
CREATE INDEX "portal_access_email_created_at_idx" ON "portal_access"("email", "created_at");
CREATE INDEX "portal_access_created_at_idx" ON "portal_access"("created_at");
ALTER TABLE portal_access ADD CONSTRAINT portal_access_visit_is_of_a_spent_link CHECK (visit_hash IS NULL OR (spent_at IS NOT NULL AND visit_until IS NOT NULL));

-- When the requester had shown that the mailbox is theirs, by a link mailed to it; null: the address is only what somebody typed.
ALTER TABLE "ticket" ADD COLUMN "mailbox_proved_at" TIMESTAMPTZ(3);
