-- The ticket that a mail names, where it was not put on it: whoever looks into quarantine gets to the ticket, and back.
ALTER TABLE "inbound_mail" ADD COLUMN "named_ticket_id" UUID;
CREATE INDEX "inbound_mail_named_ticket_id_idx" ON "inbound_mail" ("named_ticket_id");
