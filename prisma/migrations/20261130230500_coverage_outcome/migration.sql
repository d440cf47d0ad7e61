-- What the coverage rule said of a line (COVERED, BILLED, DECIDE), and what somebody decided where it left that open (COVERED, BILLED).
ALTER TABLE charge_line
    ADD COLUMN outcome text,
    ADD COLUMN decided_outcome text;

-- A rule that leaves it open is one of the firm's own: its set says so, whatever the line is held for.
UPDATE charge_line l SET outcome = COALESCE(
    (SELECT r.value ->> 'outcome' FROM coverage_rule_set s CROSS JOIN LATERAL jsonb_array_elements(s.rules) r WHERE s.n = l.rule_set AND r.value ->> 'id' = l.rule_id LIMIT 1),
    CASE WHEN l.hold_reason = 'RULE_DECIDES' THEN 'DECIDE' WHEN l.covered THEN 'COVERED' ELSE 'BILLED' END);
-- Where the rule left it open and somebody has put it on the invoice, that was the decision.
UPDATE charge_line SET decided_outcome = 'BILLED' WHERE outcome = 'DECIDE' AND (hold = 'BILLED' OR hold IS NULL);

-- The version before goes on writing lines until it is replaced: what it leaves out follows from what it writes.
CREATE FUNCTION sm_charge_line_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.outcome := COALESCE(NEW.outcome, CASE WHEN NEW.hold_reason = 'RULE_DECIDES' THEN 'DECIDE' WHEN NEW.covered THEN 'COVERED' ELSE 'BILLED' END);
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_outcome BEFORE INSERT ON charge_line FOR EACH ROW EXECUTE FUNCTION sm_charge_line_outcome();

ALTER TABLE charge_line
    ADD CONSTRAINT charge_line_outcome_check CHECK (outcome IS NOT NULL AND outcome IN ('COVERED', 'BILLED', 'DECIDE')),
    ADD CONSTRAINT charge_line_decided_outcome_check CHECK (decided_outcome IS NULL OR outcome = 'DECIDE' AND decided_outcome IN ('COVERED', 'BILLED'));
