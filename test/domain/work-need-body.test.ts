import { TICKET_ACTIONS } from '../../api/contract/ticket-actions';
import { APPROVAL_KINDS, WORK_APPROVAL_KINDS } from '../../domain/approval-kinds';
import { uuid } from '../support/tickets';

const line = { workType: 'MOVE', description: 'Masa', quantity: '1', unitPrice: '100' };
const need = { kind: 'EXTRA_WORK', approverId: uuid(1), scope: 'Taşıma', diagnosis: 'Yeni ofis', lines: [line] };

/** Paths of what is wrong with a body. */
function wrongIn(body: object): string[] {
  const parsed = TICKET_ACTIONS.CONVEY_WORK_NEED.safeParse(body);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.')).sort();
}

describe('the body of a request for work (M14, M15)', () => {
  test.each(WORK_APPROVAL_KINDS)('%s takes its own work types only', (kind) => {
    const own = APPROVAL_KINDS[kind].workTypes[0];
    expect(wrongIn({ ...need, kind, lines: [{ ...line, workType: own }] })).toEqual([]);
    expect(
      wrongIn({
        ...need,
        kind,
        lines: [
          { ...line, workType: own },
          { ...line, workType: 'REMOTE_SUPPORT' },
        ],
      }),
    ).toEqual(['lines.1.workType']);
  });

  test.each<[string, object, string[]]>([
    ['no line', { lines: [] }, ['lines']],
    ['twenty-one lines', { lines: Array.from({ length: 21 }, () => line) }, ['lines']],
    ['a visit', { kind: 'ONSITE_VISIT' }, ['kind']],
    ['nothing of it', { lines: [{ ...line, quantity: '0' }] }, ['lines.0.quantity']],
    ['a price below nothing', { lines: [{ ...line, unitPrice: '-1' }] }, ['lines.0.unitPrice']],
    ['a price of three decimals', { lines: [{ ...line, unitPrice: '1.005' }] }, ['lines.0.unitPrice']],
    ['only blanks', { scope: '   ', diagnosis: '' }, ['diagnosis', 'scope']],
    [
      'four options',
      { lines: [{ ...line, alternatives: Array.from({ length: 4 }, () => ({ description: 'x', unitPrice: '1' })) }] },
      ['lines.0.alternatives'],
    ],
    ['what nobody knows', { lines: [{ ...line, approved: true }] }, ['lines.0']],
  ])('%s is refused by its field', (_name, more, paths) => {
    expect(wrongIn({ ...need, ...more })).toEqual(paths);
  });
});
