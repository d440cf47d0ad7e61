import { none, type DoctorCheck } from './check';

/** A check that is one SQL statement listing offenders as `fault`; `$1` is the business time where the statement asks for it. */
export function bySql(name: string, fine: string, sql: string): DoctorCheck {
  return {
    name,
    needs: 'postgres',
    run: async ({ pool, now }) => {
      const { rows } = await pool.query<{ fault: string }>(sql, sql.includes('$1') ? [new Date(now)] : []);
      return none(
        rows.map(({ fault }) => fault),
        fine,
      );
    },
  };
}
