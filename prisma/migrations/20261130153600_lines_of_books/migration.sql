-- What a book holds: every billed line of its month, or only what no earlier book held.
ALTER TABLE "charge_export" ADD COLUMN "only_new" BOOLEAN NOT NULL DEFAULT false;

-- Which lines a book was the first to hold.
CREATE TABLE "charge_export_line" (
    "line_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,

    CONSTRAINT "charge_export_line_pkey" PRIMARY KEY ("line_id","export_id")
);
CREATE INDEX "charge_export_line_export_id_idx" ON "charge_export_line"("export_id");
CREATE TRIGGER charge_export_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON charge_export_line FOR EACH STATEMENT EXECUTE FUNCTION sm_append_only();

-- Of the books so far, by when a line came into its month's invoice.
INSERT INTO "charge_export_line" ("line_id", "export_id")
SELECT DISTINCT ON (l.id) l.id, x.id
  FROM charge_line l JOIN charge_export x ON x.period = to_char(l.service_date, 'YYYY-MM') AND (x.customer_id IS NULL OR x.customer_id = l.customer_id)
   AND x.created_at >= greatest(l.created_at, l.hold_decided_at)
 WHERE coalesce(l.hold = 'BILLED', true)
 ORDER BY l.id, x.created_at, x.id;
