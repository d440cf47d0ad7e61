-- What a contract promises and charges, from a day on (docs/adr/0018): charge lines are judged by the version of the day of their service. The terms of
-- the version that is in force stand in `contract` as well, for all that asks about now; the triggers below carry what is written there into that version.
ALTER TABLE contract ADD COLUMN version_n integer NOT NULL DEFAULT 1;

CREATE TABLE contract_version (
  id uuid NOT NULL,
  contract_id uuid NOT NULL,
  n integer NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  kind text NOT NULL,
  onsite_visits_per_month integer NOT NULL DEFAULT 0,
  spare_included boolean NOT NULL DEFAULT false,
  travel_billed boolean NOT NULL DEFAULT true,
  lodging_billed boolean NOT NULL DEFAULT true,
  discount_percent numeric(5,2) NOT NULL DEFAULT 0,
  approval_tolerance_percent numeric(5,2) NOT NULL DEFAULT 0,
  calendar_id uuid NOT NULL,
  price_list_id uuid NOT NULL,
  note text,
  created_by_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT contract_version_pkey PRIMARY KEY (id),
  CONSTRAINT contract_version_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contract (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT contract_version_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT contract_version_price_list_id_fkey FOREIGN KEY (price_list_id) REFERENCES price_list (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT contract_version_order CHECK (valid_from <= valid_until),
  -- Looked at when a statement ends: one moves the border between two.
  CONSTRAINT contract_version_once EXCLUDE USING gist (contract_id WITH =, daterange(valid_from, valid_until, '[]') WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE UNIQUE INDEX contract_version_contract_id_n_key ON contract_version (contract_id, n);
CREATE INDEX contract_version_valid_from_idx ON contract_version (valid_from);
-- Which lines a version has judged.
CREATE INDEX charge_line_contract_id_contract_version_idx ON charge_line (contract_id, contract_version);

CREATE TABLE contract_version_site (
  version_id uuid NOT NULL,
  site_id uuid NOT NULL,
  CONSTRAINT contract_version_site_pkey PRIMARY KEY (version_id, site_id),
  CONSTRAINT contract_version_site_version_id_fkey FOREIGN KEY (version_id) REFERENCES contract_version (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT contract_version_site_site_id_fkey FOREIGN KEY (site_id) REFERENCES site (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX contract_version_site_site_id_idx ON contract_version_site (site_id);

CREATE TABLE contract_version_target (
  version_id uuid NOT NULL,
  priority text NOT NULL,
  first_response text,
  remote_start text,
  resolution text,
  CONSTRAINT contract_version_target_pkey PRIMARY KEY (version_id, priority),
  CONSTRAINT contract_version_target_version_id_fkey FOREIGN KEY (version_id) REFERENCES contract_version (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- One version each, of the whole time. It has the number that lines got until now, so that those of the last terms name it; lower ones name terms that were not kept.
UPDATE contract SET version_n = version;
INSERT INTO contract_version (id, contract_id, n, valid_from, valid_until, kind, onsite_visits_per_month, spare_included, travel_billed, lodging_billed,
                              discount_percent, approval_tolerance_percent, calendar_id, price_list_id, created_at, updated_at)
SELECT gen_random_uuid(), id, version, starts_on, ends_on, kind, onsite_visits_per_month, spare_included, travel_billed, lodging_billed,
       discount_percent, approval_tolerance_percent, calendar_id, price_list_id, created_at, updated_at FROM contract;
INSERT INTO contract_version_site (version_id, site_id)
SELECT v.id, s.site_id FROM contract_site s JOIN contract_version v ON v.contract_id = s.contract_id;
INSERT INTO contract_version_target (version_id, priority, first_response, remote_start, resolution)
SELECT v.id, t.priority, t.first_response, t.remote_start, t.resolution FROM contract_target t JOIN contract_version v ON v.contract_id = t.contract_id;

-- A new contract has its first version; what is written into a contract is written into the version whose terms it holds, its days into the first and the last.
CREATE FUNCTION sm_contract_into_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO contract_version (id, contract_id, n, valid_from, valid_until, kind, onsite_visits_per_month, spare_included, travel_billed, lodging_billed,
                                  discount_percent, approval_tolerance_percent, calendar_id, price_list_id, created_at, updated_at)
    VALUES (gen_random_uuid(), NEW.id, NEW.version_n, NEW.starts_on, NEW.ends_on, NEW.kind, NEW.onsite_visits_per_month, NEW.spare_included, NEW.travel_billed,
            NEW.lodging_billed, NEW.discount_percent, NEW.approval_tolerance_percent, NEW.calendar_id, NEW.price_list_id, NEW.created_at, NEW.updated_at);
    RETURN NULL;
  END IF;
  IF (NEW.starts_on, NEW.ends_on) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on) THEN
    UPDATE contract_version v
       SET valid_from = CASE WHEN v.n = b.first THEN NEW.starts_on ELSE v.valid_from END, valid_until = CASE WHEN v.n = b.last THEN NEW.ends_on ELSE v.valid_until END,
           version = v.version + 1, updated_at = NEW.updated_at
      FROM (SELECT min(n) AS first, max(n) AS last FROM contract_version WHERE contract_id = NEW.id) b
     WHERE v.contract_id = NEW.id AND v.n IN (b.first, b.last);
  END IF;
  -- Only what is written here: otherwise any change of the row would undo what was written into the version in the same transaction.
  IF (NEW.kind, NEW.onsite_visits_per_month, NEW.spare_included, NEW.travel_billed, NEW.lodging_billed, NEW.discount_percent, NEW.approval_tolerance_percent, NEW.calendar_id, NEW.price_list_id) IS DISTINCT FROM
     (OLD.kind, OLD.onsite_visits_per_month, OLD.spare_included, OLD.travel_billed, OLD.lodging_billed, OLD.discount_percent, OLD.approval_tolerance_percent, OLD.calendar_id, OLD.price_list_id) THEN
    UPDATE contract_version v
       SET (kind, onsite_visits_per_month, spare_included, travel_billed, lodging_billed, discount_percent, approval_tolerance_percent, calendar_id, price_list_id, version, updated_at) =
           (NEW.kind, NEW.onsite_visits_per_month, NEW.spare_included, NEW.travel_billed, NEW.lodging_billed, NEW.discount_percent, NEW.approval_tolerance_percent,
            NEW.calendar_id, NEW.price_list_id, v.version + 1, NEW.updated_at)
     WHERE v.contract_id = NEW.id AND v.n = NEW.version_n;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contract_into_version AFTER INSERT OR UPDATE ON contract FOR EACH ROW EXECUTE FUNCTION sm_contract_into_version();

CREATE FUNCTION sm_contract_site_into_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM contract_version_site s USING contract k, contract_version v
     WHERE k.id = OLD.contract_id AND v.contract_id = k.id AND v.n = k.version_n AND s.version_id = v.id AND s.site_id = OLD.site_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO contract_version_site (version_id, site_id)
    SELECT v.id, NEW.site_id FROM contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n WHERE k.id = NEW.contract_id
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contract_site_into_version AFTER INSERT OR UPDATE OR DELETE ON contract_site FOR EACH ROW EXECUTE FUNCTION sm_contract_site_into_version();

CREATE FUNCTION sm_contract_target_into_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM contract_version_target t USING contract k, contract_version v
     WHERE k.id = OLD.contract_id AND v.contract_id = k.id AND v.n = k.version_n AND t.version_id = v.id AND t.priority = OLD.priority;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO contract_version_target (version_id, priority, first_response, remote_start, resolution)
    SELECT v.id, NEW.priority, NEW.first_response, NEW.remote_start, NEW.resolution
      FROM contract k JOIN contract_version v ON v.contract_id = k.id AND v.n = k.version_n WHERE k.id = NEW.contract_id
    ON CONFLICT (version_id, priority) DO UPDATE
      SET first_response = EXCLUDED.first_response, remote_start = EXCLUDED.remote_start, resolution = EXCLUDED.resolution;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contract_target_into_version AFTER INSERT OR UPDATE OR DELETE ON contract_target FOR EACH ROW EXECUTE FUNCTION sm_contract_target_into_version();

-- At commit the versions of a contract are its whole time, one after the other, and the contract holds the terms of the one that it names.
CREATE FUNCTION sm_contract_versions_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  k contract;
  spans boolean;
BEGIN
  SELECT * INTO k FROM contract WHERE id = (CASE WHEN TG_TABLE_NAME = 'contract' THEN to_jsonb(NEW) ->> 'id'
                                                 WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ->> 'contract_id' ELSE to_jsonb(NEW) ->> 'contract_id' END)::uuid;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- None overlap, so that they leave no gap where their days are as many as the contract's.
  SELECT min(v.valid_from) = k.starts_on AND max(v.valid_until) = k.ends_on AND sum(v.valid_until - v.valid_from + 1) = k.ends_on - k.starts_on + 1 AND bool_and(v.in_order)
    INTO spans FROM (SELECT *, n > coalesce(lag(n) OVER (ORDER BY valid_from), 0) AS in_order FROM contract_version WHERE contract_id = k.id) v;
  IF spans IS DISTINCT FROM true THEN
    RAISE EXCEPTION 'the versions of contract % are not its days, one after the other', k.id USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_versions_whole';
  END IF;
  IF NOT EXISTS (
    SELECT FROM contract_version v WHERE v.contract_id = k.id AND v.n = k.version_n
       AND (v.kind, v.onsite_visits_per_month, v.spare_included, v.travel_billed, v.lodging_billed, v.discount_percent, v.approval_tolerance_percent, v.calendar_id, v.price_list_id)
         = (k.kind, k.onsite_visits_per_month, k.spare_included, k.travel_billed, k.lodging_billed, k.discount_percent, k.approval_tolerance_percent, k.calendar_id, k.price_list_id)) THEN
    RAISE EXCEPTION 'contract % does not hold the terms of its version %', k.id, k.version_n USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_terms_of_version';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contract_versions_whole AFTER INSERT OR UPDATE OR DELETE ON contract_version
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sm_contract_versions_whole();
CREATE CONSTRAINT TRIGGER contract_holds_version AFTER UPDATE ON contract
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sm_contract_versions_whole();
