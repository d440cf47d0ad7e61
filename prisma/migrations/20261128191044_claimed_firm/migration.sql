-- Which firm an unregistered caller says to be of; it binds nothing until staff have made sure of them.
ALTER TABLE "ticket" ADD COLUMN "claimed_customer_id" UUID;
CREATE INDEX ticket_claimed_customer_idx ON ticket (claimed_customer_id) WHERE claimed_customer_id IS NOT NULL;
