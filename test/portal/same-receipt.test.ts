import { civilDateAt } from '../../domain/civil-date';
import { problems as en } from '../../i18n/en/problems';
import { problems as tr } from '../../i18n/tr/problems';
import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk, type Agent, type OpenTicket } from '../support/portal-desk';
import { putCorrection } from '../support/put-correction';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
let accountant: Agent;
let first: OpenTicket;
let other: OpenTicket;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  accountant = await portal.desk.as('accountant');
  first = await visited();
  other = await visited();
}, 120_000);
afterAll(() => portal.close());

const TODAY = civilDateAt(Date.now());
const PARKING = { receiptNumber: 'A-12', receiptDate: TODAY, receiptVendor: 'Işık Otopark A.Ş.' };

/** A ticket whose technician was on site: expenses are recorded late as well. */
async function visited(): Promise<OpenTicket> {
  const { ticket } = await desk.exceeded();
  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  await portal.act(portal.technician, ticket, 'ARRIVE');
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'SOLVED', note: 'Panel değişti', shared: true });
  return ticket;
}

let files = 0;
async function expense(ticket: OpenTicket, more: object, picture = `fiş ${(files += 1)}`) {
  const upload = portal.technician.post(`/api/v1/files?ticketId=${ticket.id}`).attach('file', Buffer.from(`%PDF-1.4 ${picture}`), 'fiş.pdf');
  const receiptFileId = (await upload.expect(201)).body.id;
  const body = { workType: 'TRAVEL', amount: '83.33', vatRate: '20', description: 'Otopark', receiptFileId, ...PARKING, ...more };
  return await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_EXPENSE`).send(body);
}

const lines = async (number: string): Promise<{ id: string }[]> =>
  (await portal.pool.query('select id from charge_line where receipt_number = $1 order by created_at', [number])).rows;
const twice = async (): Promise<{ lineId: string; alsoOn: number[] }[]> => {
  const { body } = await accountant.get(`/api/v1/charge-lines/export-check?period=${TODAY.slice(0, 7)}`).expect(200);
  return body.sameReceipts;
};

test('a receipt stands on one line, on whatever ticket, unless another item of it is meant; the accountant is told before the book', async () => {
  expect((await expense(first, {}, 'otopark')).status).toBe(200);
  const recorded = [tr, en].map((texts) => texts.FIELD_RECEIPT_RECORDED.replace('{limit}', `#${first.number}`));
  for (const ticket of [first, other]) {
    // Typed by somebody else from the same paper, as what it is not.
    const { status, body } = await expense(ticket, {
      workType: 'OTHER_EXPENSE',
      receiptNumber: 'a 12',
      receiptVendor: 'IŞIK OTOPARK AŞ',
      amount: '100',
    });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['receiptNumber']]);
    expect(recorded).toContain(body.errors.receiptNumber);
  }
  const samePicture = await expense(other, { receiptNumber: 'B-1' }, 'otopark');
  expect([samePicture.status, Object.keys(samePicture.body.errors)]).toEqual([400, ['receiptFileId']]);
  expect(samePicture.body.errors.receiptFileId).toContain(`#${first.number}`);
  expect(await lines('A-12')).toHaveLength(1);
  expect(await twice()).toEqual([]);

  expect((await expense(other, { receiptDate: civilDateAt(Date.now() - 86_400_000) })).status).toBe(200);
  expect((await expense(other, { receiptVendor: 'Körfez Otopark' })).status).toBe(200);
  expect(await twice()).toEqual([]);

  expect((await expense(other, { description: 'Geçiş ücreti', otherItem: true }, 'otopark')).status).toBe(200);
  const [one] = await lines('A-12');
  const named = await twice();
  expect(named).toHaveLength(2);
  expect(named).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ lineId: one?.id, ticketNumber: first.number, alsoOn: [other.number], ...PARKING, net: '83.33' }),
      expect.objectContaining({ ticketNumber: other.number, alsoOn: [first.number] }),
    ]),
  );
  await accountant
    .post(`/api/v1/charge-lines/${one?.id ?? ''}/decision`)
    .send({ decision: 'VOIDED', reason: 'İki kez' })
    .expect(200);
  expect(await twice()).toEqual([]);
});

test('a line that was voided holds no receipt: it is recorded anew as it should be', async () => {
  const wrong = { receiptNumber: 'V-7', amount: '830.33' };
  expect((await expense(first, wrong, 'yanlış')).status).toBe(200);
  const [line] = await lines('V-7');
  await accountant
    .post(`/api/v1/charge-lines/${line?.id ?? ''}/decision`)
    .send({ decision: 'VOIDED', reason: 'Tutar yanlış' })
    .expect(200);
  expect((await expense(first, { receiptNumber: 'V-7' }, 'yanlış')).status).toBe(200);
  expect(await lines('V-7')).toHaveLength(2);
});

test('a line that corrections have taken back whole holds no receipt either; one of which something is left does', async () => {
  expect((await expense(first, { receiptNumber: 'K-9' }, 'düzeltilen')).status).toBe(200);
  const [line] = await lines('K-9');
  await putCorrection(portal.pool, line?.id ?? '', '80.00');
  expect((await expense(other, { receiptNumber: 'K-9' })).status).toBe(400);
  await putCorrection(portal.pool, line?.id ?? '', '3.33');
  expect((await expense(other, { receiptNumber: 'K-9' })).status).toBe(200);
  expect((await twice()).filter(({ lineId }) => lineId === line?.id)).toEqual([]);
});

test('of two that are sent at once one is taken', async () => {
  const answers = await Promise.all([first, other].map((ticket) => expense(ticket, { receiptNumber: 'C-3' })));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses[0]).toBe(200);
  expect([400, 409]).toContain(statuses[1]);
  expect(await lines('C-3')).toHaveLength(1);
});
