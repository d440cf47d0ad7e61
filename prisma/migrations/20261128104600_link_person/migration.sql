-- A link is made for one person: a contact, or the requester by the address of the request. Links that were mailed before stay valid,
-- because a page finds them by the hash of their token; here they learn whose they are.
ALTER TABLE "link_token" ADD COLUMN     "email" TEXT;
UPDATE link_token l SET email = t.requester_email FROM ticket t WHERE t.id = l.ticket_id AND l.contact_id IS NULL;
ALTER TABLE link_token ADD CONSTRAINT link_token_has_one_person CHECK (num_nonnulls(contact_id, email) = 1);

-- Mails to an approver say to which one: those that still wait are sent with that person's link.
UPDATE mail m SET params = m.params || jsonb_build_object('contactId', a.approver_id) FROM approval a
 WHERE m.template LIKE 'APPROVAL\_%' AND a.id = (m.params ->> 'subjectId')::uuid;
