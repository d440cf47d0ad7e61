import { PACKAGE_PERIOD_NAMES, PACKAGE_YEAR_NAMES, packagePeriodOf } from '../../domain/package-terms';
import type { Db } from '../../platform/db';
import { createTestDb } from '../support/db';

let db: Db;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

interface Row {
  readonly day: string;
  readonly first: string;
  readonly last: string;
}

// Days of the month on which contracts begin that are hard: the last ones, and a leap day.
test.each(['2024-02-29', '2025-01-01', '2025-01-30', '2025-06-15', '2025-08-31', '2025-12-31'])(
  'SQL finds the periods of a contract from %s as the domain does, on each day of five years',
  async (startsOn) => {
    for (const packagePeriod of PACKAGE_PERIOD_NAMES)
      for (const packageYear of PACKAGE_YEAR_NAMES) {
        const { rows } = await db.pool.query<Row>(
          `SELECT d.day::date::text AS day, p.first_day::text AS first, p.last_day::text AS last
             FROM generate_series('2023-07-01'::date, '2028-06-30'::date, '1 day') d (day)
            CROSS JOIN LATERAL sm_package_period($1, $2, $3::date, d.day::date) p`,
          [packagePeriod, packageYear, startsOn],
        );
        expect(rows).toHaveLength(1_827);
        const others = rows.filter(({ day, first, last }) => {
          const period = packagePeriodOf({ packagePeriod, packageYear }, startsOn, day);
          return period.first !== first || period.last !== last;
        });
        expect(others).toEqual([]);
      }
  },
);
