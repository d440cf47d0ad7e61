-- The month that bills a line is not always that of its service: what comes late, or waits while its month is frozen, is billed by the next open one.
-- A month of a customer without a row is open; domain/billing-periods.ts says its states.
CREATE TABLE billing_period (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    period text NOT NULL CHECK (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    state text NOT NULL DEFAULT 'OPEN',
    version integer NOT NULL DEFAULT 1,
    frozen_at timestamptz(3),
    released_at timestamptz(3),
    released_by_id uuid,
    document_number text,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    CONSTRAINT billing_period_frozen CHECK ((state IN ('FROZEN', 'RELEASED')) = (frozen_at IS NOT NULL)),
    CONSTRAINT billing_period_released CHECK ((state = 'RELEASED') = (released_at IS NOT NULL))
);
CREATE UNIQUE INDEX billing_period_customer_id_period_key ON billing_period (customer_id, period);

ALTER TABLE charge_line ADD COLUMN billing_month text;
UPDATE charge_line SET billing_month = to_char(service_date, 'YYYY-MM');
ALTER TABLE charge_line ALTER COLUMN billing_month SET NOT NULL,
    ADD CONSTRAINT charge_line_billing_month CHECK (billing_month ~ '^\d{4}-(0[1-9]|1[0-2])$');
CREATE INDEX charge_line_customer_id_billing_month_service_date_idx ON charge_line (customer_id, billing_month, service_date);
CREATE INDEX charge_line_billing_month_id_idx ON charge_line (billing_month, id);

-- Whoever writes a line shares it, whoever freezes has it alone: no line slips in beside a freeze.
CREATE FUNCTION sm_billing_key(customer uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT hashtextextended('billing.' || customer, 0) $$;

CREATE FUNCTION sm_is_month_closed(customer uuid, month text) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (SELECT FROM billing_period p WHERE p.customer_id = customer AND p.period = month AND p.state IN ('FROZEN', 'RELEASED')) $$;

-- The month, or the next one of the customer that is neither frozen nor released.
CREATE FUNCTION sm_open_month(customer uuid, month text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  WHILE sm_is_month_closed(customer, month) LOOP
    month := to_char((month || '-01')::date + interval '1 month', 'YYYY-MM');
  END LOOP;
  RETURN month;
END $$;

CREATE FUNCTION sm_refuse_closed_month(customer uuid, month text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF sm_is_month_closed(customer, month) THEN
    RAISE EXCEPTION 'month % of customer % is frozen', month, customer USING ERRCODE = 'SM001';
  END IF;
END $$;

CREATE FUNCTION sm_charge_line_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(sm_billing_key(NEW.customer_id));
  IF NEW.billing_month IS NULL THEN
    NEW.billing_month := sm_open_month(NEW.customer_id, to_char(NEW.service_date, 'YYYY-MM'));
  ELSE
    PERFORM sm_refuse_closed_month(NEW.customer_id, NEW.billing_month);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_month BEFORE INSERT ON charge_line FOR EACH ROW EXECUTE FUNCTION sm_charge_line_month();

CREATE FUNCTION sm_charge_line_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(sm_billing_key(OLD.customer_id));
  PERFORM sm_refuse_closed_month(OLD.customer_id, OLD.billing_month);
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM pg_advisory_xact_lock_shared(sm_billing_key(NEW.customer_id));
  PERFORM sm_refuse_closed_month(NEW.customer_id, NEW.billing_month);
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_final_delete BEFORE DELETE ON charge_line FOR EACH ROW EXECUTE FUNCTION sm_charge_line_final();
-- Whatever an invoice or its sums say of a line.
CREATE TRIGGER charge_line_final BEFORE UPDATE ON charge_line FOR EACH ROW
  WHEN ((OLD.customer_id, OLD.billing_month, OLD.contract_id, OLD.service_date, OLD.work_type, OLD.item_code, OLD.description, OLD.quantity, OLD.unit, OLD.unit_price,
         OLD.discount_percent, OLD.currency, OLD.vat_rate, OLD.withholding_code, OLD.net, OLD.vat, OLD.gross, OLD.covered, OLD.hold)
    IS DISTINCT FROM
        (NEW.customer_id, NEW.billing_month, NEW.contract_id, NEW.service_date, NEW.work_type, NEW.item_code, NEW.description, NEW.quantity, NEW.unit, NEW.unit_price,
         NEW.discount_percent, NEW.currency, NEW.vat_rate, NEW.withholding_code, NEW.net, NEW.vat, NEW.gross, NEW.covered, NEW.hold))
  EXECUTE FUNCTION sm_charge_line_final();

-- A month that is frozen stays so until it is released, and then for ever.
CREATE FUNCTION sm_billing_period_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.customer_id, NEW.period) = (OLD.customer_id, OLD.period)
     AND (NEW.state = OLD.state OR OLD.state = 'FROZEN' AND NEW.state = 'RELEASED') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'month % of customer % is frozen', OLD.period, OLD.customer_id USING ERRCODE = 'SM001';
END $$;
CREATE TRIGGER billing_period_final BEFORE UPDATE OR DELETE ON billing_period FOR EACH ROW
  WHEN (OLD.state IN ('FROZEN', 'RELEASED')) EXECUTE FUNCTION sm_billing_period_final();
