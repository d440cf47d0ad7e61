-- Which of the customer's people called, where somebody else than the giver or the device's user objected on the phone: they are mailed what was recorded, and what came of it.
ALTER TABLE consent ADD COLUMN contest_contact_id uuid;
