-- The one answer to "whose is an address": the customer of its contact in use, else the one that has the domain of its mails. Whom a customer has
-- struck off its list is not known by the domain either. The customer may be one of former days: whoever serves only customers in use asks for it.
CREATE FUNCTION sm_customer_of(address text) RETURNS TABLE (customer_id uuid, contact_id uuid) LANGUAGE sql STABLE PARALLEL SAFE ROWS 1 AS $$
  SELECT k.customer_id, k.id FROM contact k WHERE k.email = $1 AND k.active
  UNION ALL
  (SELECT c.id, NULL::uuid FROM customer c
    WHERE split_part($1, '@', 2) = ANY (c.mail_domains) AND NOT EXISTS (SELECT 1 FROM contact k WHERE k.email = $1)
    ORDER BY c.active DESC, c.number LIMIT 1)
$$;

-- Whether an address is one of a customer's people, as of now.
CREATE OR REPLACE FUNCTION sm_of_customer(address text, customer uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT 1 FROM sm_customer_of($1) o JOIN customer c ON c.id = o.customer_id AND c.active WHERE o.customer_id = $2)
$$;
