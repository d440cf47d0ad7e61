-- A fixed fee of a period: terms, as the others. Null: none.
ALTER TABLE contract
    ADD COLUMN fixed_fee numeric(14,2),
    ADD COLUMN fixed_fee_period text NOT NULL DEFAULT 'MONTH',
    ADD COLUMN fixed_fee_in_arrears boolean NOT NULL DEFAULT true,
    ADD COLUMN fixed_fee_code text;
ALTER TABLE contract_version
    ADD COLUMN fixed_fee numeric(14,2),
    ADD COLUMN fixed_fee_period text NOT NULL DEFAULT 'MONTH',
    ADD COLUMN fixed_fee_in_arrears boolean NOT NULL DEFAULT true,
    ADD COLUMN fixed_fee_code text,
    ADD CONSTRAINT contract_version_fixed_fee CHECK (fixed_fee IS NULL OR fixed_fee > 0),
    ADD CONSTRAINT contract_version_fixed_fee_period CHECK (fixed_fee_period IN ('MONTH', 'QUARTER', 'YEAR'));

-- The terms of a row of either table: whatever column a version has besides what is its own. One that is added later is carried and compared without a change here.
CREATE FUNCTION sm_contract_terms(of_row jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(a.attname::text, of_row -> a.attname::text) FROM pg_attribute a
   WHERE a.attrelid = 'contract_version'::regclass AND a.attnum > 0 AND NOT a.attisdropped
     AND a.attname <> ALL ('{id,contract_id,n,valid_from,valid_until,note,created_by_id,version,created_at,updated_at}'::name[]) $$;

CREATE OR REPLACE FUNCTION sm_contract_into_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  terms jsonb := sm_contract_terms(to_jsonb(NEW));
  columns text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO contract_version
    SELECT v.* FROM jsonb_populate_record(NULL::contract_version, terms || jsonb_build_object(
      'id', gen_random_uuid(), 'contract_id', NEW.id, 'n', NEW.version_n, 'valid_from', NEW.starts_on, 'valid_until', NEW.ends_on,
      'version', 1, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at)) v;
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
  IF terms IS DISTINCT FROM sm_contract_terms(to_jsonb(OLD)) THEN
    SELECT string_agg(quote_ident(k), ', ') INTO columns FROM jsonb_object_keys(terms) k;
    EXECUTE format('UPDATE contract_version v SET (%1$s, version, updated_at) = (SELECT %1$s, v.version + 1, $2 FROM jsonb_populate_record(NULL::contract_version, $1))
                     WHERE v.contract_id = $3 AND v.n = $4', columns)
      USING terms, NEW.updated_at, NEW.id, NEW.version_n;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION sm_contract_versions_whole() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT FROM contract_version v WHERE v.contract_id = k.id AND v.n = k.version_n AND sm_contract_terms(to_jsonb(v)) = sm_contract_terms(to_jsonb(k))) THEN
    RAISE EXCEPTION 'contract % does not hold the terms of its version %', k.id, k.version_n USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_terms_of_version';
  END IF;
  RETURN NULL;
END $$;
