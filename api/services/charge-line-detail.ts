import { Prisma } from '../../platform/generated/prisma/client';
import type { ChargeLineDetail } from '../contract/charge-lines';
import type { ApiDeps } from '../deps';
import { IS_IN_BOOK } from './charge-exports';
import { getChargeLine } from './charge-lines';
import { found } from './versioned';

/** One charge line with what matters for a decision about it. */
export async function getChargeLineDetail({ db }: Pick<ApiDeps, 'db'>, id: string): Promise<ChargeLineDetail> {
  const line = await getChargeLine(db.prisma, id);
  const query = Prisma.sql`select ${IS_IN_BOOK} as "inBook" from charge_line r where r.id = ${id}::uuid`;
  const { rows } = await db.pool.query<Pick<ChargeLineDetail, 'inBook'>>(query.text, query.values);
  return { ...line, ...found(rows[0]) };
}
