-- What Prisma's schema cannot say: number series, folded search columns, partial indexes, exclusions, append-only tables.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE SEQUENCE ticket_number_seq AS integer START 1001;
CREATE SEQUENCE asset_label_seq AS integer START 1;
ALTER SEQUENCE customer_number_seq RESTART WITH 1001;

-- The same fold as domain/fold.ts (tested equal): all casings of a Turkish word give one key.
CREATE FUNCTION sm_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT lower(translate(normalize(t, NFC), 'İIıŞşĞğÜüÖöÇçÂâÎîÛû', 'iiiSsGgUuOoCcAaIiUu')) $$;

ALTER TABLE customer ADD COLUMN search_fold text GENERATED ALWAYS AS (sm_fold(name || ' ' || number::text || ' ' || coalesce(account_code, '') || ' ' || coalesce(tax_number, ''))) STORED;
CREATE INDEX customer_search_idx ON customer USING gin (search_fold gin_trgm_ops);
ALTER TABLE contact ADD COLUMN search_fold text GENERATED ALWAYS AS (sm_fold(name || ' ' || email || ' ' || coalesce(phone, ''))) STORED;
CREATE INDEX contact_search_idx ON contact USING gin (search_fold gin_trgm_ops);
ALTER TABLE asset ADD COLUMN search_fold text GENERATED ALWAYS AS (sm_fold(label || ' ' || coalesce(name, '') || ' ' || coalesce(brand, '') || ' ' || coalesce(model, '') || ' ' || coalesce(serial, '') || ' ' || coalesce(place, ''))) STORED;
CREATE INDEX asset_search_idx ON asset USING gin (search_fold gin_trgm_ops);
ALTER TABLE ticket ADD COLUMN search_fold text GENERATED ALWAYS AS (sm_fold(number::text || ' ' || subject || ' ' || coalesce(requester_name, '') || ' ' || requester_email || ' ' || coalesce(given_label, ''))) STORED;
CREATE INDEX ticket_search_idx ON ticket USING gin (search_fold gin_trgm_ops);

CREATE INDEX ticket_open_idx ON ticket (received_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX ticket_unstarted_idx ON ticket (id) WHERE workflow_started_at IS NULL;
CREATE INDEX outbox_due_idx ON outbox (aggregate_key, id) WHERE delivered_at IS NULL AND parked_at IS NULL;
CREATE INDEX outbox_parked_idx ON outbox (id) WHERE parked_at IS NOT NULL AND delivered_at IS NULL;
CREATE INDEX command_pending_idx ON command (expires_at) WHERE status = 'PENDING';
CREATE INDEX desk_task_open_idx ON desk_task (created_at) WHERE done_at IS NULL;

-- The row is the arbiter: at most one open question of a kind per ticket.
CREATE UNIQUE INDEX approval_one_open ON approval (ticket_id, kind) WHERE status = 'OPEN';
CREATE UNIQUE INDEX consent_one_open ON consent (ticket_id) WHERE status IN ('REQUESTED', 'GRANTED');
CREATE UNIQUE INDEX remote_session_one_open ON remote_session (ticket_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX visit_one_open ON visit (ticket_id) WHERE status IN ('PLANNED', 'ON_SITE');

-- A technician is in one place at a time: overlaps are refused, not only warned about.
ALTER TABLE visit ADD CONSTRAINT visit_ends_after_start CHECK (ends_at > starts_at);
ALTER TABLE visit ADD CONSTRAINT visit_no_overlap
  EXCLUDE USING gist (technician_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status IN ('PLANNED', 'ON_SITE'));

ALTER TABLE contract ADD CONSTRAINT contract_ends_after_start CHECK (ends_on >= starts_on);
ALTER TABLE charge_line ADD CONSTRAINT charge_line_adds_up CHECK (gross = net + vat);
ALTER TABLE charge_line ADD CONSTRAINT charge_line_covered_is_free CHECK (NOT covered OR gross = 0);
ALTER TABLE asset ADD CONSTRAINT asset_pool_has_no_customer CHECK (ownership <> 'SPARE_POOL' OR customer_id IS NULL);

CREATE FUNCTION sm_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER ticket_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_event FOR EACH STATEMENT EXECUTE FUNCTION sm_append_only();
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION sm_append_only();
CREATE TRIGGER audit_anchor_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_anchor FOR EACH STATEMENT EXECUTE FUNCTION sm_append_only();
CREATE TRIGGER charge_export_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON charge_export FOR EACH STATEMENT EXECUTE FUNCTION sm_append_only();
