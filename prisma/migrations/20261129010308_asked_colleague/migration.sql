-- Who was asked for a permission: the contact who uses the device. Null: the requester, as in all older rows.
ALTER TABLE "consent" ADD COLUMN     "asked_contact_id" UUID,
-- Why the requester was asked although the device has a user who could be (domain/asked-instead.ts).
ADD COLUMN     "asked_instead" TEXT;
-- What is ended when a contact is struck off their customer's list.
CREATE INDEX "consent_asked_contact_id_idx" ON "consent"("asked_contact_id") WHERE "asked_contact_id" IS NOT NULL;
