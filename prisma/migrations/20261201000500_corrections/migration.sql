-- What a line is of, and which line a correction corrects: what is final stays, and an opposite line in a month that is open puts it right.
ALTER TABLE charge_line ADD COLUMN source text, ADD COLUMN corrects_id uuid REFERENCES charge_line (id) ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION sm_charge_line_source(business_key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN business_key LIKE 'visit:%' THEN 'VISIT' WHEN business_key LIKE 'expense:%' THEN 'EXPENSE' ELSE 'WORK' END $$;
UPDATE charge_line SET source = sm_charge_line_source(business_key);
ALTER TABLE charge_line ALTER COLUMN source SET NOT NULL,
    ADD CONSTRAINT charge_line_source_check CHECK (source IN ('WORK', 'VISIT', 'EXPENSE', 'CORRECTION')),
    ADD CONSTRAINT charge_line_corrects CHECK ((source = 'CORRECTION') = (corrects_id IS NOT NULL));
CREATE INDEX charge_line_corrects_id_idx ON charge_line (corrects_id) WHERE corrects_id IS NOT NULL;

-- Whoever records work does not say it: it follows from what the line is made of.
CREATE FUNCTION sm_charge_line_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.source := COALESCE(NEW.source, sm_charge_line_source(NEW.business_key));
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_of BEFORE INSERT ON charge_line FOR EACH ROW EXECUTE FUNCTION sm_charge_line_of();

-- All corrections of a line together never exceed it. Two of them at once wait for each other at the line.
CREATE FUNCTION sm_charge_line_correction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  corrected charge_line;
  net_left numeric;
  vat_left numeric;
BEGIN
  SELECT * INTO corrected FROM charge_line WHERE id = NEW.corrects_id FOR NO KEY UPDATE;
  SELECT corrected.net + NEW.net + COALESCE(sum(c.net), 0), corrected.vat + NEW.vat + COALESCE(sum(c.vat), 0) INTO net_left, vat_left
    FROM charge_line c WHERE c.corrects_id = NEW.corrects_id AND c.id <> NEW.id AND c.hold IS DISTINCT FROM 'VOIDED';
  IF corrected.source = 'CORRECTION' OR (corrected.customer_id, corrected.currency, corrected.vat_rate) IS DISTINCT FROM (NEW.customer_id, NEW.currency, NEW.vat_rate)
     OR NEW.net > 0 OR NEW.vat > 0 OR net_left < 0 OR vat_left < 0 THEN
    RAISE EXCEPTION 'correction % does not fit line %', NEW.id, NEW.corrects_id USING ERRCODE = 'check_violation', CONSTRAINT = 'charge_line_correction_fits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_correction BEFORE INSERT OR UPDATE OF net, vat, corrects_id ON charge_line FOR EACH ROW
  WHEN (NEW.corrects_id IS NOT NULL AND NEW.hold IS DISTINCT FROM 'VOIDED') EXECUTE FUNCTION sm_charge_line_correction();
