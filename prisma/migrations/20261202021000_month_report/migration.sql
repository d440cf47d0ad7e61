-- The report that a released month was mailed with, how many officers its last mail reached, and how often its answer was reminded of.
ALTER TABLE "billing_period"
    ADD COLUMN "report_id" UUID,
    ADD COLUMN "mailed_at" TIMESTAMPTZ(3),
    ADD COLUMN "mailed_to" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "reminders" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "reminded_at" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "billing_period_report_id_key" ON "billing_period" ("report_id");
ALTER TABLE "billing_period" ADD CONSTRAINT "billing_period_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "customer_report" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
