-- A caller may have no mail address: then a name and a number say who asked. What comes in writing always has one.
ALTER TABLE "ticket" ALTER COLUMN "requester_email" DROP NOT NULL;
ALTER TABLE ticket ADD CONSTRAINT ticket_requester_can_be_reached CHECK (requester_email IS NOT NULL OR (channel = 'PHONE' AND requester_phone IS NOT NULL));

-- The folded text is found again without an address.
DROP INDEX ticket_search_idx;
ALTER TABLE ticket DROP COLUMN search_fold;
ALTER TABLE ticket ADD COLUMN search_fold text GENERATED ALWAYS AS (sm_fold(number::text || ' ' || subject || ' ' || coalesce(requester_name, '') || ' ' || coalesce(requester_email, '') || ' ' || coalesce(given_label, ''))) STORED;
CREATE INDEX ticket_search_idx ON ticket USING gin (search_fold gin_trgm_ops);
