-- Devices that a version of a contract covers; none: all of the customer's. The contract holds those of the version in force, as it does locations.
CREATE TABLE contract_version_device (
  version_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  CONSTRAINT contract_version_device_pkey PRIMARY KEY (version_id, asset_id),
  CONSTRAINT contract_version_device_version_id_fkey FOREIGN KEY (version_id) REFERENCES contract_version (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT contract_version_device_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX contract_version_device_asset_id_idx ON contract_version_device (asset_id);
CREATE TABLE contract_device (
  contract_id uuid NOT NULL,
  asset_id uuid NOT NULL,
  CONSTRAINT contract_device_pkey PRIMARY KEY (contract_id, asset_id),
  CONSTRAINT contract_device_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contract (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT contract_device_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset (id) ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What is written into a contract is written into the version whose terms it holds.
CREATE FUNCTION sm_contract_device_into_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM contract_version_device d USING contract k, contract_version v
     WHERE k.id = OLD.contract_id AND v.contract_id = k.id AND v.n = k.version_n AND d.version_id = v.id AND d.asset_id = OLD.asset_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO contract_version_device (version_id, asset_id)
    SELECT v.id, NEW.asset_id FROM contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n WHERE k.id = NEW.contract_id
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contract_device_into_version AFTER INSERT OR UPDATE OR DELETE ON contract_device FOR EACH ROW EXECUTE FUNCTION sm_contract_device_into_version();
