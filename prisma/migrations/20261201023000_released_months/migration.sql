-- What a released month says of itself stays: its number, its sums, the hash of its lines, who released it. What becomes of it afterwards, its report and its answer, may still be written.
CREATE FUNCTION sm_billing_period_kept(p billing_period) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_array(p.id, p.customer_id, p.period, p.state, p.frozen_at, p.frozen_by_id, p.released_at, p.released_by_id, p.document_number, p.totals,
    p.lines_sha256, p.created_at) $$;

CREATE OR REPLACE FUNCTION sm_billing_period_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.state = 'FROZEN' AND NEW.state IN ('FROZEN', 'RELEASED') AND (NEW.customer_id, NEW.period) = (OLD.customer_id, OLD.period)
     OR OLD.state = 'RELEASED' AND sm_billing_period_kept(NEW) = sm_billing_period_kept(OLD)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'month % of customer % is frozen', OLD.period, OLD.customer_id USING ERRCODE = 'SM001';
END $$;
