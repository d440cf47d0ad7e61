-- A month whose run is over begins for nobody any more: what comes for it later, and no row of the customer waits for it, is billed by the next month that somebody will close.
CREATE FUNCTION sm_is_month_passed(customer uuid, month text) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM month_run r WHERE r.period >= month AND r.finished_at IS NOT NULL)
     AND NOT EXISTS (SELECT FROM billing_period p WHERE p.customer_id = customer AND p.period = month AND p.collecting_at IS NOT NULL) $$;

-- The month, or the next one of the customer that is neither frozen nor released, and that has not passed.
CREATE OR REPLACE FUNCTION sm_open_month(customer uuid, month text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  WHILE sm_is_month_closed(customer, month) OR sm_is_month_passed(customer, month) LOOP
    month := to_char((month || '-01')::date + interval '1 month', 'YYYY-MM');
  END LOOP;
  RETURN month;
END $$;

-- What corrects a line is never billed before it.
CREATE OR REPLACE FUNCTION sm_charge_line_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(sm_billing_key(NEW.customer_id));
  IF NEW.billing_month IS NULL THEN
    NEW.billing_month := sm_open_month(NEW.customer_id, GREATEST(to_char(NEW.service_date, 'YYYY-MM'), (SELECT c.billing_month FROM charge_line c WHERE c.id = NEW.corrects_id)));
  ELSE
    PERFORM sm_refuse_closed_month(NEW.customer_id, NEW.billing_month);
  END IF;
  RETURN NEW;
END $$;

-- Runs that the schedule has ordered at some time, whoever ordered them anew: months after the first of them are all closed.
ALTER TABLE month_run ADD COLUMN by_schedule boolean NOT NULL DEFAULT false;
UPDATE month_run SET by_schedule = true WHERE ordered_by_id IS NULL;
