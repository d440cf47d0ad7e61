-- Who let a line go that was held (the customer by approving it, or somebody of ours by hand), and what a line draws from, by the rule that judged it.
ALTER TABLE charge_line
    ADD COLUMN released_by text,
    ADD COLUMN draws text;

UPDATE charge_line SET released_by = CASE WHEN hold_decided_by_id IS NULL THEN 'CUSTOMER' ELSE 'STAFF' END
 WHERE hold = 'BILLED' AND (hold_decided_by_id IS NOT NULL OR excess_id IS NOT NULL);
UPDATE charge_line SET draws = 'PACKAGE_VISIT' WHERE rule_set IS NULL AND rule_id = 'PACKAGE-VISIT';

-- The version before goes on writing lines until it is replaced, and may be run again: what it leaves out follows from what it writes.
CREATE FUNCTION sm_charge_line_says() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.hold IS DISTINCT FROM 'BILLED' THEN
    NEW.released_by := NULL;
  ELSIF NEW.released_by IS NULL THEN
    NEW.released_by := CASE WHEN NEW.hold_decided_by_id IS NOT NULL THEN 'STAFF' WHEN NEW.excess_id IS NOT NULL THEN 'CUSTOMER' END;
  END IF;
  IF NEW.draws IS NULL AND NEW.rule_set IS NULL AND NEW.rule_id = 'PACKAGE-VISIT' THEN
    NEW.draws := 'PACKAGE_VISIT';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_says BEFORE INSERT OR UPDATE ON charge_line FOR EACH ROW EXECUTE FUNCTION sm_charge_line_says();

-- What a package has paid for in a month is asked by the column from now on.
DROP INDEX charge_line_package_idx;
CREATE INDEX charge_line_draws_idx ON charge_line (contract_id, service_date) WHERE draws = 'PACKAGE_VISIT';
