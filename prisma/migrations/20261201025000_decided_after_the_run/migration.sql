-- A line that waited in a month that nobody closes any more, from before the first month's end, is billed by the next one when somebody decides about it. (Its month is open: `charge_line_final` has looked.)
CREATE FUNCTION sm_charge_line_passed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF sm_is_month_passed(NEW.customer_id, NEW.billing_month) THEN
    NEW.billing_month := sm_open_month(NEW.customer_id, NEW.billing_month);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER charge_line_passed BEFORE UPDATE OF hold ON charge_line FOR EACH ROW
  WHEN (OLD.hold = 'HELD' AND NEW.hold IS DISTINCT FROM 'HELD' AND NEW.billing_month = OLD.billing_month) EXECUTE FUNCTION sm_charge_line_passed();
