-- Since when this installation has a rule that tickets of before do not follow: a row of its own, which says so whatever migrations are called.
-- Who had the first release with the rule that no clock stops before our first word got it with the migration named here; everybody else gets it now.
DO $$
DECLARE
  since timestamptz;
BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    EXECUTE 'SELECT max(finished_at) FROM _prisma_migrations WHERE migration_name = ''20261129004141_device_user''' INTO since;
  END IF;
  INSERT INTO setting (key, value, updated_at)
  VALUES ('rules', jsonb_build_object('noPauseBeforeFirstWord', to_char(coalesce(since, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), now())
  ON CONFLICT (key) DO NOTHING;
END $$;
