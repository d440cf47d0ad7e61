-- A book can be fetched again as it was: its sums by customer; null for books from before, which cannot.
ALTER TABLE "charge_export" ADD COLUMN "sums" JSONB;

-- What was told of in a book beside its invoice, as it was then: what waited for a decision, what was waived or cancelled.
CREATE TABLE "charge_export_apart" (
    "export_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "cells" JSONB NOT NULL,

    CONSTRAINT "charge_export_apart_pkey" PRIMARY KEY ("export_id","n")
);
CREATE TRIGGER charge_export_apart_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON charge_export_apart FOR EACH STATEMENT EXECUTE FUNCTION sm_append_only();
