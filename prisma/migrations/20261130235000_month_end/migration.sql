-- The month's end of a customer, as its workflow carries it out; what there is of it before is a month that has not begun to close.
ALTER TABLE "billing_period"
    ADD COLUMN "collecting_at" TIMESTAMPTZ(3),
    ADD COLUMN "look_again_at" TIMESTAMPTZ(3),
    ADD COLUMN "missing" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "frozen_by_id" UUID,
    ADD COLUMN "totals" JSONB,
    ADD COLUMN "lines_sha256" TEXT,
    ADD COLUMN "acknowledged_at" TIMESTAMPTZ(3),
    ADD COLUMN "ended_at" TIMESTAMPTZ(3);
CREATE INDEX "billing_period_period_state_idx" ON "billing_period" ("period", "state");
CREATE UNIQUE INDEX "billing_period_document_number_key" ON "billing_period" ("document_number");
-- What still has a workflow: the watch reads them often, and the months of all years are many more.
CREATE INDEX "billing_period_running_idx" ON "billing_period" ("id") WHERE "collecting_at" IS NOT NULL AND "ended_at" IS NULL;

-- The run that begins the month's end of all customers, and how far it has come.
CREATE TABLE "month_run" (
    "id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "cursor" INTEGER NOT NULL DEFAULT -1,
    "begun" INTEGER NOT NULL DEFAULT 0,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "ordered_by_id" UUID,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "month_run_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "month_run_period_check" CHECK ("period" ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
CREATE UNIQUE INDEX "month_run_period_key" ON "month_run" ("period");

-- The last number of each series of documents; a number is taken in the transaction that uses it, so none is ever missing.
CREATE TABLE "document_series" (
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_series_pkey" PRIMARY KEY ("series")
);
