-- What was withheld of a line by the invoice of its month: kept when the month is released, so that whatever is computed later says the same, and a correction gives back its share of it.
ALTER TABLE charge_line ADD COLUMN withheld_tenths integer, ADD COLUMN withheld numeric(14, 2),
    ADD CONSTRAINT charge_line_withheld CHECK (num_nulls(withheld_tenths, withheld) IN (0, 2));

CREATE FUNCTION sm_charge_line_withheld() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'month % of customer % is released', OLD.billing_month, OLD.customer_id USING ERRCODE = 'SM001';
END $$;
CREATE TRIGGER charge_line_withheld BEFORE UPDATE OF withheld_tenths, withheld ON charge_line FOR EACH ROW
  WHEN (OLD.withheld IS NOT NULL AND (OLD.withheld_tenths, OLD.withheld) IS DISTINCT FROM (NEW.withheld_tenths, NEW.withheld)) EXECUTE FUNCTION sm_charge_line_withheld();
