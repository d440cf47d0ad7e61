-- An approver's own page of requests belongs to no ticket; what a person was sent is found by the person.
ALTER TABLE "link_token" ALTER COLUMN "ticket_id" DROP NOT NULL;
CREATE INDEX "link_token_contact_id_purpose_idx" ON "link_token"("contact_id", "purpose");
