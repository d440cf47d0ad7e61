-- A one-time link opens "my computers", or the page of a customer's IT officer; one that was mailed with a report leads to it.
ALTER TABLE "portal_access" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'DEVICES';
ALTER TABLE "portal_access" ADD COLUMN "report_id" UUID;
ALTER TABLE portal_access ADD CONSTRAINT portal_access_purpose CHECK (purpose IN ('DEVICES', 'OFFICER'));
ALTER TABLE portal_access ADD CONSTRAINT portal_access_report_is_an_officers CHECK (report_id IS NULL OR purpose = 'OFFICER');

-- What an IT officer finds wrong in a report.
CREATE TABLE "customer_report_objection" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_report_objection_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "customer_report_objection_report_id_idx" ON "customer_report_objection"("report_id");
ALTER TABLE "customer_report_objection" ADD CONSTRAINT "customer_report_objection_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "customer_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
