-- As what a permission's watcher hears of it: roles and places change, the record of a permission does not.
ALTER TABLE "consent" ADD COLUMN "watches_as" TEXT;

-- Of what was asked for before, what the register says today is the best that is known.
UPDATE "consent" q SET watches_as = CASE WHEN EXISTS (
    SELECT 1 FROM "asset" a JOIN "contact" d ON d.id = q.device_user_id
     WHERE a.id = q.asset_id AND 'IT_OFFICER' = ANY (d.roles)
       AND (SELECT n[cardinality(n)] = ANY (p) AND (cardinality(n) = 1 OR n[:cardinality(n) - 1] && p)
              FROM (SELECT sm_name_words(d.name) AS n, sm_name_words(a.place) AS p) AS w) IS NOT TRUE) THEN 'OFFICER' ELSE 'USER' END
 WHERE q.device_user_id IS NOT NULL;
