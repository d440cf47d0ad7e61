-- A version that was taken back keeps its number: papers that were signed for it are of no other one.
ALTER TABLE contract ADD COLUMN last_version_n integer NOT NULL DEFAULT 1;
UPDATE contract k SET last_version_n = GREATEST(1, (SELECT max(v.n) FROM contract_version v WHERE v.contract_id = k.id),
  (SELECT max(d.version_n) FROM contract_document d WHERE d.contract_id = k.id),
  (SELECT max((a.detail ->> 'n')::integer) FROM audit_log a WHERE a.subject_type = 'contract' AND a.subject_id = k.id::text AND a.action = 'contract.removeVersion'));

CREATE FUNCTION sm_contract_version_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE contract SET last_version_n = NEW.n WHERE id = NEW.contract_id AND last_version_n < NEW.n;
  RETURN NULL;
END $$;
CREATE TRIGGER contract_version_number AFTER INSERT ON contract_version FOR EACH ROW EXECUTE FUNCTION sm_contract_version_number();
