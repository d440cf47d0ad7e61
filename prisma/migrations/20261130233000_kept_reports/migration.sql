-- Reports of a customer whose figures are kept: every page and file of one is made from them, for ever the same.
CREATE TABLE "customer_report" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "figures" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID,
    "shared_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "opened_by_id" UUID,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "acknowledged_evidence_id" UUID,

    CONSTRAINT "customer_report_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "customer_report_customer_id_period_kind_key" ON "customer_report"("customer_id", "period", "kind");
CREATE INDEX "customer_report_customer_id_made_at_idx" ON "customer_report"("customer_id", "made_at");
ALTER TABLE "customer_report" ADD CONSTRAINT "customer_report_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE customer_report ADD CONSTRAINT customer_report_kind CHECK (kind IN ('MONTH_END', 'ON_DEMAND'));
ALTER TABLE customer_report ADD CONSTRAINT customer_report_of_a_month CHECK ((kind = 'MONTH_END') = (period IS NOT NULL) AND period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
ALTER TABLE customer_report ADD CONSTRAINT customer_report_days CHECK (from_on <= to_on);

CREATE FUNCTION sm_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' OR (OLD.id, OLD.customer_id, OLD.kind, OLD.period, OLD.from_on, OLD.to_on, OLD.figures, OLD.sha256, OLD.made_at, OLD.made_by_id)
     IS DISTINCT FROM (NEW.id, NEW.customer_id, NEW.kind, NEW.period, NEW.from_on, NEW.to_on, NEW.figures, NEW.sha256, NEW.made_at, NEW.made_by_id) THEN
    RAISE EXCEPTION 'a kept report never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_report_stays BEFORE UPDATE OR DELETE ON customer_report FOR EACH ROW EXECUTE FUNCTION sm_report_stays();

-- A report reads what happened in its days alone: of each device, of all that left a customer, and of approvals whose ticket had ended.
CREATE INDEX "audit_log_subject_type_subject_id_at_idx" ON "audit_log"("subject_type", "subject_id", "at");
DROP INDEX "audit_log_subject_type_subject_id_idx";
CREATE INDEX audit_log_assets_by_time ON audit_log (at) WHERE subject_type = 'asset';
CREATE INDEX "approval_opened_at_idx" ON "approval"("opened_at");
CREATE INDEX "approval_decided_at_idx" ON "approval"("decided_at");
CREATE INDEX "approval_contested_at_idx" ON "approval"("contested_at");
