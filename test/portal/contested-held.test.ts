import { linesSql } from '../../api/services/charge-book-sql';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

const spoken = { spokenWith: 'Ayşegül Kaya', spokenOn: '2026-11-25' };
const bill = async (lineId: string, more: object = {}) =>
  (await portal.desk.as('accountant')).post(`/api/v1/charge-lines/${lineId}/decision`).send({ decision: 'BILLED', reason: 'Gerekliydi', ...more });
const fieldsOf = async (lineId: string, more: object = {}): Promise<string[]> => Object.keys((await bill(lineId, more)).body.errors ?? {});
const read = async (lineId: string) => (await (await portal.desk.as('accountant')).get(`/api/v1/charge-lines/${lineId}`).expect(200)).body;
const held = (lineId: string): Promise<unknown> =>
  waitFor(async () => (await desk.line(lineId)).hold_reason === 'CONTESTED', { timeout: 20_000, what: 'the line is held for the contest' });
const settled = (approvalId: string, outcome: ContestOutcome): Promise<unknown> =>
  portal.pool.query(`update approval set contest_outcome = $2, contest_settled_at = now() where id = $1`, [approvalId, outcome]);
const mailsAbout = async (lineId: string): Promise<unknown[]> =>
  (await portal.pool.query(`select to_address from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1`, [lineId])).rows;
const approverInBook = async (lineId: string): Promise<unknown> =>
  (await portal.pool.query(linesSql('l.id = $1', { at: 'now()', firstBook: 'null' }), [lineId])).rows[0]?.approver;

describe('a line that waits for another reason, and whose approval is contested then', () => {
  const waiting = async (reason: string) => {
    const { approvalId, lineIds } = await desk.exceeded('600.00');
    const [id = ''] = lineIds;
    await portal.pool.query('update charge_line set hold_reason = $2 where id = $1', [id, reason]);
    await desk.contested(approvalId);
    await held(id);
    return { approvalId, id };
  };

  test.each(['PRICE_UNCLEAR', 'NO_PRICE'])(
    '(%s) is billed at a named price, with the word of whom somebody spoke with, and whoever decided hears of it',
    async (reason) => {
      const { approvalId, id } = await waiting(reason);
      const { name, email } = portal.firm.representative;
      expect(await read(id)).toMatchObject({ holdReason: 'CONTESTED', holdFirstReason: reason, contestOutcome: null, told: [name] });
      expect(await fieldsOf(id, spoken)).toEqual(['unitPrice']);
      expect(await fieldsOf(id, { unitPrice: '500' })).toEqual(['spokenWith', 'spokenOn']);
      // What turned out never to have been approved is billed as little as if nothing had happened.
      await settled(approvalId, 'NOT_GIVEN');
      expect(await fieldsOf(id, { unitPrice: '500' })).toEqual(['spokenWith', 'spokenOn']);
      expect(await read(id)).toMatchObject({ hold: 'HELD', contestOutcome: 'NOT_GIVEN' });
      expect((await bill(id, { unitPrice: '500', ...spoken })).status).toBe(200);
      expect(await mailsAbout(id)).toEqual([{ to_address: email }]);
      expect((await desk.mailed(approvalId))['LINE_DECIDED']).toContain('Ayşegül Kaya, 25.11.2026');
      expect(await approverInBook(id)).toBeNull();
    },
  );

  test('needs no word once it was found out that the approval was given, and is put to nobody while nothing says what it costs', async () => {
    const { approvalId, id } = await waiting('PRICE_UNCLEAR');
    const ask = await portal.staff
      .post(`/api/v1/tickets/${(await desk.line(id)).ticket_id}/actions/CONVEY_EXCESS`)
      .send({ lineIds: [id], reason: 'Neden' });
    expect(ask.status).not.toBe(200);
    expect((await desk.line(id)).excess_id).toBeNull();
    await settled(approvalId, 'GIVEN');
    expect((await bill(id, { unitPrice: '500' })).status).toBe(200);
    expect(await approverInBook(id)).toBe(portal.firm.representative.name);
  });
});

test.each([
  ['NOT_GIVEN', null],
  ['GIVEN', { total: expect.any(String) as string }],
] as const)('of an approval that is contested nothing is told as approved, until it is found to be given (%s)', async (outcome, approved) => {
  const { approvalId, lineIds } = await desk.exceeded('600.00');
  const [id = ''] = lineIds;
  expect(await read(id)).toMatchObject({ approved: { total: expect.any(String) } });
  await desk.contested(approvalId);
  await held(id);
  expect(await read(id)).toMatchObject({ holdFirstReason: 'OVER_APPROVED', approved: null });
  await settled(approvalId, outcome);
  const now = await read(id);
  if (approved === null) expect(now.approved).toBeNull();
  else expect(now).toMatchObject({ approved });
});

describe('a line that was billed by the yes to an excess which is contested', () => {
  const denied = async (outcome: ContestOutcome) => {
    const { ticket, approvalId, lineIds } = await desk.exceeded('600.00');
    const [id = ''] = lineIds;
    const excess = await desk.ask(ticket, [id]);
    await desk.decided(excess, 'onay');
    await waitFor(async () => (await desk.line(id)).hold === 'BILLED', { timeout: 20_000, what: 'the line is released' });
    await desk.contested(excess);
    await held(id);
    expect(await read(id)).toMatchObject({ holdFirstReason: 'OVER_APPROVED', contestOutcome: null, approved: { total: expect.any(String) } });
    expect(await fieldsOf(id)).toEqual(['spokenWith', 'spokenOn']);
    await settled(excess, outcome);
    return { id, approvalId };
  };

  test('is billed with a word alone where it was never given, and the book names nobody', async () => {
    const { id } = await denied('NOT_GIVEN');
    expect(await read(id)).toMatchObject({ contestOutcome: 'NOT_GIVEN' });
    expect(await fieldsOf(id)).toEqual(['spokenWith', 'spokenOn']);
    expect((await bill(id, spoken)).status).toBe(200);
    expect(await approverInBook(id)).toBeNull();
  });

  test('is billed by that yes where it was given', async () => {
    const { id, approvalId } = await denied('GIVEN');
    await portal.pool.query('update approval set approver_id = $2 where id = $1', [approvalId, portal.firm.itOfficer.id]);
    expect(await fieldsOf(id, spoken)).toEqual(['spokenWith', 'spokenOn']);
    expect((await bill(id)).status).toBe(200);
    expect(await approverInBook(id)).toBe(portal.firm.representative.name);
  });
});
