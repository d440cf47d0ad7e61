import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let desk: ExcessDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
});
afterAll(() => portal.close());

/** Yeses above 1000 need a second one. */
const signs = async (first: string, second: string): Promise<void> => {
  await portal.pool.query('update contact set approval_limit = case when id = $1 then 1000 end where id = any ($2)', [first, [first, second]]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [portal.firm.customerId, second]);
};
const status = async (ticket: OpenTicket): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);
const secondOf = async (first: string): Promise<string> => {
  const found = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
  await waitFor(async () => (await found()) !== undefined, { timeout: 20_000, what: 'the second request' });
  return await found();
};
const settle = async (ticket: OpenTicket, outcome: string): Promise<void> => {
  const task = (await portal.page(ticket)).tasks.find(({ kind }: { kind: string }) => kind === 'APPROVAL_CONTESTED');
  const colleague = await portal.desk.as('staff');
  await colleague.post(`/api/v1/desk-tasks/${task.id}/contest-outcome`).send({ outcome, note: 'İki tarafla görüşüldü' }).expect(200);
};
/** What the requester was mailed of a kind, as it would be sent now. */
const told = async (ticket: OpenTicket, template: string): Promise<string[]> => {
  const { rows } = await portal.pool.query<{ id: string }>(
    'select id from mail where ticket_id = $1 and template = $2 and to_address = $3 order by created_at',
    [ticket.id, template, portal.firm.requester.email],
  );
  return await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      return renderMail(facts, portal.desk.deps.config).text;
    }),
  );
};

test('asked anew, with a first yes above its limit whose second says no: nobody is told that the work goes on', async () => {
  const { itOfficer, representative } = portal.firm;
  await signs(representative.id, itOfficer.id);
  const { ticket, approvalId } = await portal.conveyed('300.00');
  await desk.decided(approvalId, 'onay');
  await portal.inState(ticket, 'TO_PLAN');
  await desk.contested(approvalId);
  await waitFor(async () => (await told(ticket, 'WORK_CONTESTED')).length > 0, { timeout: 20_000, what: 'the contest is told' });
  const isTakenIn = async () => {
    const { rows } = await portal.pool.query('select snapshot from ticket where id = $1', [ticket.id]);
    return rows[0].snapshot.needs[approvalId]?.status === 'CONTESTED';
  };
  await waitFor(isTakenIn, { timeout: 20_000, what: 'the ticket takes the contest in' });
  const anew = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', portal.need('2400.00'));
  await portal.inState(ticket, 'WAITING_APPROVAL');
  await desk.decided(anew, 'onay');
  const second = await secondOf(anew);
  await desk.decided(second, 'red', itOfficer.id);
  await waitFor(async () => (await portal.page(ticket)).state !== 'WAITING_APPROVAL', { timeout: 20_000, what: 'the refusal is taken in' });
  await settle(ticket, 'NOT_GIVEN');
  const [outcome] = await told(ticket, 'WORK_CONTEST_OUTCOME');
  expect(outcome).toContain('onay geçerli değildi');
  expect(outcome).not.toContain('yeni bir onay verdi');
});

test('a first yes that is contested after work was recorded by the second: the page says what the mail says', async () => {
  const { itOfficer, representative } = portal.firm;
  await signs(itOfficer.id, representative.id);
  const ticket = await portal.assigned();
  const lines = [{ workType: 'HARDWARE_UPGRADE', description: 'Bellek montajı', quantity: '1', unitPrice: '1800' }];
  const need = { kind: 'HARDWARE_CHANGE', approverId: itOfficer.id, scope: 'Bellek', diagnosis: 'Okuma hatası', lines };
  const first = await portal.act(portal.staff, ticket, 'CONVEY_WORK_NEED', need);
  await desk.decided(first, 'onay', itOfficer.id);
  const second = await secondOf(first);
  await desk.decided(second, 'onay');
  await waitFor(async () => (await portal.approval(second)).status === 'APPROVED', { timeout: 20_000, what: 'the second yes' });
  await desk.heldLine(ticket, second, '1800.00', null);
  await desk.contested(first, itOfficer.id);
  const mailed = async () => (await told(ticket, 'WORK_CONTESTED')).length > 0;
  await waitFor(mailed, { timeout: 20_000, what: 'the contest is told' });
  const words = 'bu onayla yeni bir iş yapılmayacak';
  expect((await told(ticket, 'WORK_CONTESTED'))[0]).toContain(words);
  expect(await status(ticket)).toContain(words);
});
