-- A duplicate points to the ticket in which it is handled; that one may be merged on. Follows from the snapshot, like team_id.
ALTER TABLE "ticket" ADD COLUMN "merged_into_id" UUID;

-- What Prisma's schema cannot say: few tickets are duplicates, and they are looked for by the ticket that survives.
CREATE INDEX ticket_merged_into_idx ON ticket (merged_into_id) WHERE merged_into_id IS NOT NULL;
ALTER TABLE ticket ADD CONSTRAINT ticket_not_merged_into_itself CHECK (merged_into_id <> id);

-- The ticket in which one is handled in the end; itself, where it is nobody's duplicate.
CREATE FUNCTION sm_survivor(ticket_id uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE up AS (
    SELECT id, merged_into_id, 0 AS steps FROM ticket WHERE id = $1
    UNION ALL
    SELECT t.id, t.merged_into_id, up.steps + 1 FROM up JOIN ticket t ON t.id = up.merged_into_id WHERE up.steps < 100)
  SELECT coalesce((SELECT id FROM up WHERE merged_into_id IS NULL), $1)
$$;

-- All tickets that are handled in one, the duplicates' own duplicates included; without the ticket itself.
CREATE FUNCTION sm_merged(ticket_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE down AS (
    SELECT id, 0 AS steps FROM ticket WHERE merged_into_id = $1
    UNION ALL
    SELECT t.id, down.steps + 1 FROM down JOIN ticket t ON t.merged_into_id = down.id WHERE down.steps < 100)
  SELECT id FROM down
$$;

-- Whether an address is one of the customer's people: by its contact, else by the domain of its mails. Whom the firm has struck off its
-- list is not known by the domain either. The same rule as that of the entitlement check.
CREATE FUNCTION sm_of_customer(address text, customer uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT 1 FROM contact k WHERE k.email = $1 AND k.active AND k.customer_id = $2)
      OR (NOT EXISTS (SELECT 1 FROM contact k WHERE k.email = $1)
          AND EXISTS (SELECT 1 FROM customer c WHERE c.id = $2 AND c.active AND split_part($1, '@', 2) = ANY (c.mail_domains)))
$$;

-- Who else reads and writes in a ticket because theirs was merged into it: other people of its customer only, as of now.
CREATE FUNCTION sm_participants(ticket_id uuid) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT d.requester_email FROM ticket t JOIN ticket d ON d.id IN (SELECT sm_merged($1))
   WHERE t.id = $1 AND d.requester_email IS NOT NULL AND d.requester_email IS DISTINCT FROM t.requester_email
     AND d.customer_id = t.customer_id AND sm_of_customer(d.requester_email, t.customer_id)
$$;
