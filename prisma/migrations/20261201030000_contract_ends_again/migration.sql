-- A contract whose last day moves is not over by its former end: what its course did of that end is no answer to the next one, also where the day comes back.
-- That it renewed itself stays: of that day it does not do so again. The trail keeps both.
CREATE FUNCTION sm_contract_end_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM contract_step WHERE contract_id = NEW.id AND step = 'ENDED';
  RETURN NULL;
END $$;
CREATE TRIGGER contract_end_moved AFTER UPDATE OF ends_on ON contract FOR EACH ROW WHEN (OLD.ends_on IS DISTINCT FROM NEW.ends_on) EXECUTE FUNCTION sm_contract_end_moved();

-- Ends that a contract has left behind already.
DELETE FROM contract_step s USING contract k WHERE k.id = s.contract_id AND s.step = 'ENDED' AND s.for_day <> k.ends_on;
