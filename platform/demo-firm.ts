import type { Pool } from 'pg';
import type { Config } from './config';

/** Domain of the demo firm's own people, whose passwords lie in a file; RFC 2606 keeps it from every real firm. */
export const DEMO_DOMAIN = 'servis.example';

/** Production on a database with the demo firm: its logins are known to whoever tried the product there. */
export class DemoFirmError extends Error {
  constructor() {
    super(
      `The database holds the demo firm, whose people (…@${DEMO_DOMAIN}) may sign in with passwords that stand in a file; production needs a database of its own (DATABASE_URL).`,
    );
    this.name = 'DemoFirmError';
  }
}

/** Rejects with DemoFirmError where production would run with the demo firm's logins; a database without tables has none. */
export async function refuseDemoFirm(pool: Pick<Pool, 'query'>, { env }: Pick<Config, 'env'>): Promise<void> {
  if (env !== 'production') return;
  const { rows: tables } = await pool.query<{ known: boolean }>(`SELECT to_regclass('app_user') IS NOT NULL AS known`);
  if (!tables[0]?.known) return;
  const { rowCount } = await pool.query(`SELECT 1 FROM app_user WHERE email LIKE $1 LIMIT 1`, [`%@${DEMO_DOMAIN}`]);
  if (rowCount) throw new DemoFirmError();
}
