-- A book that was made before its lines were kept may hold some of the seconds after its instant, too: as many as its figure says beyond those that are known.
-- Of books since, all lines are known.
INSERT INTO "charge_export_line" ("line_id", "export_id")
SELECT DISTINCT ON (c.line_id) c.line_id, c.export_id
  FROM (SELECT l.id AS line_id, x.id AS export_id, x.created_at, row_number() OVER (PARTITION BY x.id ORDER BY greatest(l.created_at, l.hold_decided_at), l.id) AS n,
               x.line_count - (SELECT count(DISTINCT kl.line_id) FROM charge_export_line kl JOIN charge_export kx ON kx.id = kl.export_id JOIN charge_line k ON k.id = kl.line_id
                                WHERE to_char(k.service_date, 'YYYY-MM') = x.period AND (x.customer_id IS NULL OR k.customer_id = x.customer_id) AND kx.created_at <= x.created_at) AS unknown
          FROM charge_export x JOIN charge_line l ON to_char(l.service_date, 'YYYY-MM') = x.period AND (x.customer_id IS NULL OR l.customer_id = x.customer_id)
           AND greatest(l.created_at, l.hold_decided_at) <= x.created_at + interval '5 seconds'
         WHERE NOT x.only_new AND coalesce(l.hold = 'BILLED', true) AND NOT EXISTS (SELECT 1 FROM charge_export_line k WHERE k.line_id = l.id)) c
 WHERE c.n <= c.unknown
 ORDER BY c.line_id, c.created_at, c.export_id;
