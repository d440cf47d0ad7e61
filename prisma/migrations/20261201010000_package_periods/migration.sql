-- An onsite package by visits or by hours, for a month, a quarter or a year of the calendar or of the contract. Terms, as the others; `onsite_visits_per_month` holds
-- how many of the unit there are in a period, and keeps its name from when it could be nothing but that.
ALTER TABLE contract
  ADD COLUMN package_unit text NOT NULL DEFAULT 'VISITS',
  ADD COLUMN package_period text NOT NULL DEFAULT 'MONTH',
  ADD COLUMN package_year text NOT NULL DEFAULT 'CALENDAR';
ALTER TABLE contract_version
  ADD COLUMN package_unit text NOT NULL DEFAULT 'VISITS',
  ADD COLUMN package_period text NOT NULL DEFAULT 'MONTH',
  ADD COLUMN package_year text NOT NULL DEFAULT 'CALENDAR',
  ADD CONSTRAINT contract_version_package CHECK (package_unit IN ('VISITS', 'HOURS') AND package_period IN ('MONTH', 'QUARTER', 'YEAR') AND package_year IN ('CALENDAR', 'CONTRACT'));

-- First and last day of the period in which a day lies (domain/package-terms.ts, packagePeriodOf; a test compares them).
CREATE FUNCTION sm_package_period(unit_of_time text, year_of text, starts_on date, on_day date, OUT first_day date, OUT last_day date) LANGUAGE sql IMMUTABLE AS $$
  SELECT (a.anchor + make_interval(months => n.months))::date, (a.anchor + make_interval(months => n.months + a.step))::date - 1
    FROM (SELECT CASE year_of WHEN 'CONTRACT' THEN starts_on ELSE make_date(extract(year FROM on_day)::int, 1, 1) END AS anchor,
                 CASE unit_of_time WHEN 'YEAR' THEN 12 WHEN 'QUARTER' THEN 3 ELSE 1 END AS step) a
   CROSS JOIN LATERAL (SELECT ((extract(year FROM on_day) - extract(year FROM a.anchor)) * 12 + extract(month FROM on_day) - extract(month FROM a.anchor))::int AS months) apart
   CROSS JOIN LATERAL (SELECT apart.months - CASE WHEN (a.anchor + make_interval(months => apart.months))::date > on_day THEN 1 ELSE 0 END AS months) whole
   CROSS JOIN LATERAL (SELECT (floor(whole.months::numeric / a.step) * a.step)::int AS months) n
$$;

-- What work has drawn of packages by hours.
CREATE INDEX charge_line_draws_hours_idx ON charge_line (contract_id, service_date) WHERE draws = 'PACKAGE_HOURS';

-- The triggers carry and compare the new terms too.
CREATE OR REPLACE FUNCTION sm_contract_into_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO contract_version (id, contract_id, n, valid_from, valid_until, kind, onsite_visits_per_month, package_unit, package_period, package_year, spare_included, travel_billed, lodging_billed,
                                  discount_percent, approval_tolerance_percent, remote_step, remote_minimum, onsite_step, onsite_minimum, class_discounts, calendar_id, price_list_id, created_at, updated_at)
    VALUES (gen_random_uuid(), NEW.id, NEW.version_n, NEW.starts_on, NEW.ends_on, NEW.kind, NEW.onsite_visits_per_month, NEW.package_unit, NEW.package_period, NEW.package_year, NEW.spare_included, NEW.travel_billed,
            NEW.lodging_billed, NEW.discount_percent, NEW.approval_tolerance_percent, NEW.remote_step, NEW.remote_minimum, NEW.onsite_step, NEW.onsite_minimum, NEW.class_discounts, NEW.calendar_id, NEW.price_list_id, NEW.created_at, NEW.updated_at);
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
  IF (NEW.kind, NEW.onsite_visits_per_month, NEW.package_unit, NEW.package_period, NEW.package_year, NEW.spare_included, NEW.travel_billed, NEW.lodging_billed, NEW.discount_percent, NEW.approval_tolerance_percent, NEW.remote_step, NEW.remote_minimum, NEW.onsite_step, NEW.onsite_minimum, NEW.class_discounts, NEW.calendar_id, NEW.price_list_id) IS DISTINCT FROM
     (OLD.kind, OLD.onsite_visits_per_month, OLD.package_unit, OLD.package_period, OLD.package_year, OLD.spare_included, OLD.travel_billed, OLD.lodging_billed, OLD.discount_percent, OLD.approval_tolerance_percent, OLD.remote_step, OLD.remote_minimum, OLD.onsite_step, OLD.onsite_minimum, OLD.class_discounts, OLD.calendar_id, OLD.price_list_id) THEN
    UPDATE contract_version v
       SET (kind, onsite_visits_per_month, package_unit, package_period, package_year, spare_included, travel_billed, lodging_billed, discount_percent, approval_tolerance_percent, remote_step, remote_minimum, onsite_step, onsite_minimum, class_discounts, calendar_id, price_list_id, version, updated_at) =
           (NEW.kind, NEW.onsite_visits_per_month, NEW.package_unit, NEW.package_period, NEW.package_year, NEW.spare_included, NEW.travel_billed, NEW.lodging_billed, NEW.discount_percent, NEW.approval_tolerance_percent, NEW.remote_step, NEW.remote_minimum, NEW.onsite_step, NEW.onsite_minimum, NEW.class_discounts,
            NEW.calendar_id, NEW.price_list_id, v.version + 1, NEW.updated_at)
     WHERE v.contract_id = NEW.id AND v.n = NEW.version_n;
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
    SELECT FROM contract_version v WHERE v.contract_id = k.id AND v.n = k.version_n
       AND (v.kind, v.onsite_visits_per_month, v.package_unit, v.package_period, v.package_year, v.spare_included, v.travel_billed, v.lodging_billed, v.discount_percent, v.approval_tolerance_percent, v.remote_step, v.remote_minimum, v.onsite_step, v.onsite_minimum, v.class_discounts, v.calendar_id, v.price_list_id)
         = (k.kind, k.onsite_visits_per_month, k.package_unit, k.package_period, k.package_year, k.spare_included, k.travel_billed, k.lodging_billed, k.discount_percent, k.approval_tolerance_percent, k.remote_step, k.remote_minimum, k.onsite_step, k.onsite_minimum, k.class_discounts, k.calendar_id, k.price_list_id)) THEN
    RAISE EXCEPTION 'contract % does not hold the terms of its version %', k.id, k.version_n USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_terms_of_version';
  END IF;
  RETURN NULL;
END $$;
