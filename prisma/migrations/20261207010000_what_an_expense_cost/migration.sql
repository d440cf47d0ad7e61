-- What an expense cost us is what its receipt says, however much of it is billed: the price as it was recorded, kept when the line is made cheaper.
ALTER TABLE charge_line ADD COLUMN receipt_net numeric(14, 2);

-- Whoever records an expense does not say it: it is what the line is recorded with. After the one that says what a line is of, by name.
CREATE FUNCTION sm_charge_line_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.receipt_net := COALESCE(NEW.receipt_net, round(NEW.quantity * NEW.unit_price, 2));
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_receipt BEFORE INSERT ON charge_line FOR EACH ROW WHEN (NEW.source = 'EXPENSE') EXECUTE FUNCTION sm_charge_line_receipt();
