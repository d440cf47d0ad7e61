-- What an expense cost us is what its receipt says, however much of it is billed: the price as it was recorded, kept when the line is made cheaper.
ALTER TABLE charge_line ADD COLUMN receipt_net numeric(14, 2);

-- What was changed since says in the trail what it was; of lines that were split the parts together are what was recorded.
UPDATE charge_line l SET receipt_net = round(
    CASE WHEN l.from_line_id IS NULL AND NOT EXISTS (SELECT FROM charge_line p WHERE p.from_line_id = l.id AND p.source = 'EXPENSE')
         THEN COALESCE((SELECT (a.detail -> 'changes' -> 'quantity' ->> 'from')::numeric FROM audit_log a
                         WHERE a.subject_type = 'chargeLine' AND a.subject_id = l.id::text AND a.action = 'charge.change' AND a.detail -> 'changes' ? 'quantity' ORDER BY a.id LIMIT 1), l.quantity)
            * COALESCE((SELECT (a.detail -> 'changes' -> 'unitPrice' ->> 'from')::numeric FROM audit_log a
                         WHERE a.subject_type = 'chargeLine' AND a.subject_id = l.id::text AND a.action = 'charge.change' AND a.detail -> 'changes' ? 'unitPrice' ORDER BY a.id LIMIT 1), l.unit_price)
         ELSE l.quantity * l.unit_price END, 2)
 WHERE l.source = 'EXPENSE';

-- Whoever records an expense does not say it: it is what the line is recorded with. After the one that says what a line is of, by name.
CREATE FUNCTION sm_charge_line_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.receipt_net := COALESCE(NEW.receipt_net, round(NEW.quantity * NEW.unit_price, 2));
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_receipt BEFORE INSERT ON charge_line FOR EACH ROW WHEN (NEW.source = 'EXPENSE') EXECUTE FUNCTION sm_charge_line_receipt();
