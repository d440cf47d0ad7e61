import type { z } from 'zod';
import { isGivenUp } from '../../domain/charge-holds';
import type { ChargeLine } from '../contract/charge-lines';
import type { LineCodeInput } from '../contract/line-withholding';
import { fieldProblem } from '../contract/values';
import { invalidFields } from '../http/problem';
import { audit } from './audit';
import { refuseFinal } from './book-lock';
import { getChargeLine } from './charge-lines';
import { changedLine, ticketOf } from './line-ticket';
import type { Write } from './write';

/** Names the code of one billed line, or that it has none; what its price list says later leaves it. Said again it changes nothing. */
export async function nameLineCode(write: Write, id: string, { code, reason }: z.output<typeof LineCodeInput>): Promise<ChargeLine> {
  const { tx } = write;
  await refuseFinal(tx, id, 'CODE_EXPORTED');
  const [stored] = await tx.$queryRaw<{ isOwn: boolean }[]>`select withholding_own as "isOwn" from charge_line where id = ${id}::uuid for update`;
  const before = await getChargeLine(tx, id);
  // What it gives back was withheld by the code of its line.
  if (before.source === 'CORRECTION') throw invalidFields({ code: fieldProblem('OF_CORRECTION') });
  if (before.covered || isGivenUp(before.hold)) throw invalidFields({ code: fieldProblem('NOT_BILLED') });
  if (stored?.isOwn === true && before.withholdingCode === code) return before;
  await tx.chargeLine.update({ where: { id }, data: { withholdingCode: code, withholdingOwn: true }, select: { id: true } });
  await audit(write, {
    action: 'charge.code',
    subjectType: 'chargeLine',
    subjectId: id,
    detail: {
      ...ticketOf(before),
      ...{ fields: ['withholdingCode'], changes: { withholdingCode: { from: before.withholdingCode, to: code } } },
    },
    personal: { reason },
  });
  changedLine(write, before);
  return await getChargeLine(tx, id);
}
