import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { carrierOf, type Piece } from '../../activities/effects/charge-carrier';
import { bindLines, excessOf } from '../../activities/effects/excess';
import type { EffectContext } from '../../activities/effects/effect';
import { inTransaction } from '../../activities/transaction';
import { excessContent } from '../../domain/excess';
import { releasedByHand } from '../../domain/line-release';
import type { ApprovalContent } from '../../domain/approval-content';
import type { Db } from '../../platform/db';
import { insert } from '../relay/relay-fixture';
import { addVersion } from '../support/contract-versions';
import { createTestDb } from '../support/db';
import { createFirm, type Firm } from '../support/firm';
import { putApproval } from '../support/stored-approval';
import { putTicket, type PutTicket } from '../support/stored-ticket';
import { APPROVAL, needsBy, NOON, snapshotIn } from '../support/tickets';

let db: Db;
let firm: Firm;
beforeAll(async () => {
  db = await createTestDb();
  firm = await createFirm(db.pool);
  await db.pool.query('update contract set approval_tolerance_percent = 10 where id = $1', [firm.contractId]);
});
afterAll(() => db.close());

const FIRST = 3000;
const WORK = 'CUSTOM_DEVELOPMENT';
const WORDS = { tr: 'Geliştirme', en: 'Development' };

interface Line {
  readonly id: string;
  readonly net: number;
  hold: string | null;
  readonly reason: string | null;
}

/** Work that was approved once with a tolerance of ten per cent: lines are judged, asked about and released by the statements of the product. */
class Job {
  readonly lines: Line[] = [];
  /** What the job came to each time that somebody said yes to more. */
  readonly agreed: number[] = [];
  private n = 1;

  private constructor(
    private readonly ticket: PutTicket,
    private readonly approvalId: string,
    private readonly of: Firm,
  ) {}

  static async approved(
    refused: readonly { readonly name: string; readonly amount: string }[] = [],
    of: Firm = firm,
    more: Partial<ApprovalContent> = {},
  ): Promise<Job> {
    const ticket = await putTicket(db.pool, of, 'IN_PROGRESS');
    const no = refused.map(({ name, amount }) => ({ workType: WORK, description: { tr: name, en: name }, amount }) as const);
    const lines = [{ workType: WORK, description: WORDS, amount: `${FIRST}.00` } as const, ...no];
    const content = { kind: 'EXTRA_WORK', lines, total: `${FIRST}.00`, diagnosis: 'Makro', ...more } as const;
    const decided = [{ workType: WORK, approved: true, alternative: null, amount: `${FIRST}.00` }];
    const left = refused.map(() => ({ workType: WORK, approved: false, alternative: null, amount: '0.00' }));
    const columns = {
      decided_at: new Date(NOON),
      approved_total: FIRST,
      decided_lines: JSON.stringify([...decided, ...left]),
      opened_at: new Date(NOON - 1),
    };
    return new Job(ticket, await putApproval(db.pool, of, ticket, { status: 'APPROVED', content, columns }), of);
  }

  /** Of the lines in these holds, what they come to. */
  sum = (...holds: (string | null)[]): number => this.lines.filter(({ hold }) => holds.includes(hold)).reduce((sum, { net }) => sum + net, 0);

  waiting = (): Line[] => this.lines.filter(({ hold }) => hold === 'HELD');

  private inContext = async <T>(work: (context: EffectContext) => Promise<T>): Promise<T> =>
    await inTransaction(db.pool, async (tx) => {
      const need = { ...APPROVAL, id: this.approvalId, n: 1, kind: 'EXTRA_WORK', status: 'APPROVED', workTypes: [WORK] } as never;
      const after = { ...snapshotIn('IN_PROGRESS'), ticketId: this.ticket.id, contractId: this.of.contractId, needs: needsBy(need) };
      return await work({ tx, at: NOON, after } as unknown as EffectContext);
    });

  /** Records work; whether it went to the invoice by itself. */
  record = async (net: number): Promise<boolean> => {
    const piece: Piece = { businessKey: randomUUID(), workType: WORK, quantity: '1', minutes: null, visit: null, amount: null, description: 'İş' };
    const listed = { price: { unitPrice: `${net}`, vatRate: '20' }, amounts: { net: `${net}.00` }, isPriced: true } as never;
    const facts = { inForce: true, choices: 1, price: null } as never;
    const { approvalId, held } = await this.inContext(async (context) => await carrierOf(context, piece, { covered: false } as never, listed, facts));
    expect(approvalId).toBe(this.approvalId);
    await this.put(net, held);
    return held === null;
  };

  /** Work as it was recorded: it went to the invoice, or waits for that reason and, since its approval was contested, for that one before it. */
  put = async (net: number, held: string | null, first: string | null = null, more: object = {}): Promise<void> => {
    const id = randomUUID();
    await insert(db.pool, 'charge_line', {
      ...{ id, business_key: id, ticket_id: this.ticket.id, customer_id: firm.customerId, approval_id: this.approvalId, work_type: WORK },
      ...{ description: 'İş', service_date: '2026-11-24', quantity: 1, unit: 'HUR', unit_price: net, discount_percent: 0, vat_rate: 20, net, vat: 0 },
      ...{ gross: net, covered: false, rule_id: 'M14', reason_tr: 'n', reason_en: 'n', inputs: {}, created_at: new Date(NOON) },
      ...{ hold: held === null ? null : 'HELD', hold_reason: held, hold_first_reason: first },
      ...more,
    });
    this.lines.push({ id, net, hold: held === null ? null : 'HELD', reason: held });
  };

  /** Asks for lines that wait, and is answered. */
  ask = async (lines: readonly Line[], yes: boolean): Promise<ApprovalContent> => {
    const ids = lines.map(({ id }) => id);
    const { basis, lines: asked } = await this.inContext(
      async (context) => await excessOf(context, { basisId: this.approvalId, lineIds: ids } as never),
    );
    const known = { ticketNumber: 1, subject: 'k', customerName: 'k', site: null, deviceLabel: null, deviceKind: null, requester: null };
    const need = { ...known, scope: 's', diagnosis: 'd', conveyedBy: { id: firm.staff.id, name: 'G' }, conveyedOn: '2026-11-24' } as const;
    const content = excessContent(need, basis, asked);
    this.n += 1;
    const columns = { decided_at: new Date(NOON), opened_at: new Date(NOON) };
    const id = await putApproval(db.pool, firm, this.ticket, { n: this.n, status: yes ? 'APPROVED' : 'REFUSED', content, columns });
    await this.inContext(async (context) => await bindLines(context, id, ids));
    if (!yes) return content;
    this.agreed.push(this.sum(null, 'BILLED', 'APPROVED') + lines.reduce((sum, { net }) => sum + net, 0));
    await this.set(lines, 'APPROVED');
    return content;
  };

  /** What somebody of ours decides, or the customer's yes does. */
  set = async (lines: readonly Line[], hold: 'BILLED' | 'WAIVED' | 'VOIDED' | 'APPROVED'): Promise<void> => {
    const ids = lines.map(({ id }) => id);
    const by = hold === 'APPROVED' ? null : firm.staff.id;
    const releasedBy = hold === 'APPROVED' ? 'CUSTOMER' : releasedByHand(hold);
    await db.pool.query('update charge_line set hold = $2, hold_decided_by_id = $3, released_by = $4, hold_decided_at = now() where id = any($1)', [
      ids,
      hold === 'APPROVED' ? 'BILLED' : hold,
      by,
      releasedBy,
    ]);
    for (const line of lines) line.hold = hold;
  };
}

describe('a tolerance that changes between the request and the work', () => {
  test.each([
    ['10', '0', {}, 3300],
    ['0', '10', {}, 3000],
    // Told by the content itself, whatever the contract's versions say of that day by now.
    ['0', '20', { tolerancePercent: '5' }, 3150],
    ['20', '20', { tolerancePercent: '0' }, 3000],
  ])('%s %% until the day before the work, %s %% from then on, and told %j: up to %i goes to the invoice by itself', async (was, is, told, limit) => {
    const other = await createFirm(db.pool);
    await db.pool.query('update contract set approval_tolerance_percent = $2 where id = $1', [other.contractId, was]);
    await addVersion(db.pool, other.contractId, '2026-11-24', { approval_tolerance_percent: is });
    const content = { conveyedOn: '2026-11-23', ...told };
    const within = await Job.approved([], other, content);
    expect(await within.record(limit)).toBe(true);
    const beyond = await Job.approved([], other, content);
    expect(await beyond.record(limit + 1)).toBe(false);
  });
});

test('a line that the customer has approved above the amount uses it up: the next one waits, and what it goes beyond is said rightly', async () => {
  const job = await Job.approved();
  expect(await job.record(2000)).toBe(true);
  expect(await job.record(2500)).toBe(false);
  const first = await job.ask(job.waiting(), true);
  expect(first.exceeded).toMatchObject({ approved: '3000.00', cameTo: '4500.00', beyond: '1500.00' });
  expect(await job.record(1)).toBe(false);
  const { exceeded } = await job.ask(job.waiting(), true);
  expect(exceeded).toMatchObject({ approved: '3000.00', since: '1500.00', cameTo: '4501.00', beyond: '1.00' });
});

test('under a list in dollars what was approved, billed and asked is compared by the rate of the approval; what the dollar gained raises nothing', async () => {
  const job = await Job.approved([], firm, { rate: { currency: 'USD', rate: '40', day: '2026-11-02' } });
  const inDollars = (price: number): object => ({
    ...{ original_currency: 'USD', original_unit_price: price, exchange_rate: 44, rate_day: '2026-11-24', rate_source: 'ENTERED' },
    ...{ rate_wanted_on: '2026-11-24', compared_rate: 40 },
  });
  // 75 dollars were approved at 40; 50 and 30 dollars became 2,200 and 1,320 lira at 44.
  await job.put(2200, null, null, inDollars(50));
  await job.put(1320, 'OVER_APPROVED', null, inDollars(30));
  const { exceeded, total, notes } = await job.ask(job.waiting(), true);
  expect(exceeded).toMatchObject({ approved: '3000.00', cameTo: '3200.00', beyond: '200.00' });
  expect(total).toBe('1320.00');
  const said = notes.map(({ tr }) => tr).join(' ');
  for (const part of ['toplam: ₺3.200,00; onaylananı aşan: ₺200,00', '1 USD = ₺40,00', 'bu kurla ₺1.200,00 eder', 'kuruyla ₺1.320,00 eklenir'])
    expect(said).toContain(part);
  // 3,200 by the rate of the approval are used up and approved: there is no room for a lira more.
  expect(await job.record(1)).toBe(false);
});

test.each(['BILLED', 'HELD'] as const)('a refused line that is %s leaves no room for the next one, one that is waived does', async (hold) => {
  const job = await Job.approved();
  await job.record(2000);
  await job.record(2500);
  const refused = job.waiting();
  await job.ask(refused, false);
  if (hold === 'BILLED') await job.set(refused, hold);
  expect(await job.record(300)).toBe(false);
  await job.set(job.waiting(), 'WAIVED');
  if (hold === 'HELD') expect(await job.record(300)).toBe(true);
});

test.each([
  ['PRICE_UNCLEAR', null],
  ['NO_PRICE', null],
  ['CONTESTED', 'PRICE_UNCLEAR'],
] as const)('what waits for a price (%s, %s) uses up nothing, and no sum that the customer reads holds it', async (reason, first) => {
  const job = await Job.approved();
  await job.put(5000, reason, first);
  expect(await job.record(1000)).toBe(true);
  expect(await job.record(2500)).toBe(false);
  const { exceeded, notes } = await job.ask(job.waiting().slice(1), false);
  expect(exceeded).toEqual({ approved: '3000.00', cameTo: '3500.00', beyond: '500.00', n: 1, decidedOn: expect.any(String) as string });
  expect(notes.map(({ tr }) => tr).join(' ')).not.toMatch(/5\.000|8\.500/);
});

test('whoever is asked about more reads that work of this kind was offered and refused: what was approved was not given for that', async () => {
  const job = await Job.approved([{ name: 'SSD 1 TB', amount: '1400.00' }]);
  await job.record(3915);
  const { notes } = await job.ask(job.waiting(), true);
  const words = notes.map(({ tr, en }) => `${tr} ${en}`).join(' ');
  expect(words).toContain('ayrıca sorulmuş ve onaylanmamıştı: SSD 1 TB (₺1.400,00)');
  expect(words).toContain('The approved amount was not given for that.');
  const whole = await Job.approved();
  await whole.record(3915);
  expect((await whole.ask(whole.waiting(), true)).notes.map(({ tr }) => tr).join(' ')).not.toContain('onaylanmamıştı');
});

test('whatever is recorded, approved, refused and decided: nothing goes to the invoice by itself beyond what the customer has agreed to', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('record' as const), net: fc.integer({ min: 1, max: 2500 }) }) },
    fc.record({ kind: fc.constant('ask' as const), yes: fc.boolean(), from: fc.nat(3) }),
    fc.record({ kind: fc.constant('decide' as const), hold: fc.constantFrom('BILLED' as const, 'WAIVED' as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant('void' as const), at: fc.nat(9) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const job = await Job.approved();
      for (const one of steps) {
        const waiting = job.waiting();
        if (one.kind === 'record') {
          const limit = job.agreed.length === 0 ? FIRST * 1.1 : Math.max(FIRST, ...job.agreed, job.sum(null, 'APPROVED'));
          const isAlone = await job.record(one.net);
          const used = job.sum(null, 'APPROVED', 'BILLED', 'HELD');
          // What waits is its own line too.
          expect(isAlone).toBe(used <= limit);
        } else if (one.kind === 'ask' && waiting.length > one.from) await job.ask(waiting.slice(one.from), one.yes);
        else if (one.kind === 'decide' && waiting.length > 0) await job.set(waiting.slice(one.at % waiting.length).slice(0, 1), one.hold);
        else if (one.kind === 'void' && job.lines.length > 0) await job.set(job.lines.slice(one.at % job.lines.length).slice(0, 1), 'VOIDED');
        expect(job.sum(null, 'APPROVED')).toBeLessThanOrEqual(Math.max(FIRST * 1.1, ...job.agreed));
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
