import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
let witnessName: string;
let recorderName: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  const nameOf = async (id: string): Promise<string> => (await portal.pool.query('select name from app_user where id = $1', [id])).rows[0].name;
  [witnessName, recorderName] = [await nameOf(portal.technician.userId), await nameOf(portal.staff.userId)];
});
afterAll(() => portal.close());

const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const secondOf = async (first: string): Promise<string> => {
  const found = async () => (await portal.pool.query('select id from approval where second_of = $1', [first])).rows[0]?.id;
  await waitFor(async () => (await found()) !== undefined, { timeout: 20_000, what: 'the second request' });
  return await found();
};
const mailTo = async (ticket: OpenTicket, template: string, address: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2 and to_address = $3', [
    ...[ticket.id, template, address],
  ]);
  expect(rows).toHaveLength(1);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};
const byPhone = (ticket: OpenTicket, approvalId: string): Promise<string> =>
  portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', {
    ...{ approvalId, approved: true, witnessId: portal.technician.userId, phone: '0532 111 22 33' },
  });
const own = async (contactId: string): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from link_token where purpose = 'APPROVALS' and contact_id = $1 order by created_at desc limit 1`,
    [contactId],
  );
  return await open(`${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`);
};

test('a first yes by phone is told to the second as one by phone, with who recorded it and who heard it, by mail and page', async () => {
  const { itOfficer } = portal.firm;
  const { ticket, approvalId } = await portal.conveyed();
  await byPhone(ticket, approvalId);
  const second = await secondOf(approvalId);
  const mail = await mailTo(ticket, 'APPROVAL_REQUEST', itOfficer.email);
  const page = await open(portal.path('APPROVAL', second, { contactId: itOfficer.id }));
  expect(mail).toContain(`tarihindeki telefon görüşmesinde onayladı, görüşmeyi ${recorderName} kaydetti`);
  expect(page).toContain(`Görüşmeyi ${recorderName} kaydetti`);
  for (const text of [mail, page]) expect(text).toContain(`Görüşmeye tanık olan çalışanımız ${witnessName}`);
});

test('the second says yes by phone: the first hears how, their pages say who decided, and both hear of the visit', async () => {
  const { representative, itOfficer } = portal.firm;
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const second = await secondOf(approvalId);
  const theirs = portal.path('APPROVAL', second, { contactId: itOfficer.id });
  expect(await open(theirs)).toContain('sizin de onayınız gerekiyor');
  await byPhone(ticket, second);
  await portal.inState(ticket, 'TO_PLAN');
  const told = await mailTo(ticket, 'APPROVAL_SECOND_DECIDED', representative.email);
  for (const part of [`Karar, ${recorderName} tarafından`, `tanık olan çalışanımız ${witnessName}`]) expect(told).toContain(part);
  // Nothing is needed of them any more.
  const page = await open(theirs);
  expect(page).toContain('size de soruldu');
  expect(page).not.toContain('sizin de onayınız gerekiyor');
  expect(await own(itOfficer.id)).toContain(`Karar veren: ${itOfficer.name} (telefonla)`);
  expect(await own(representative.id)).toContain(`Karar veren: ${representative.name}`);

  const day = comingWeekday(2);
  const slot = { startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T09:00:00.000Z`, outsideHours: true };
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...slot });
  for (const { email } of [representative, itOfficer]) expect(await mailTo(ticket, 'APPROVAL_VISIT_PLANNED', email)).toContain('onayladığınız');
  await portal.act(portal.staff, ticket, 'CANCEL_VISIT', { reason: 'Parça gelmedi' });
  for (const { email } of [representative, itOfficer]) expect(await mailTo(ticket, 'APPROVAL_VISIT_CANCELLED', email)).toContain('Parça gelmedi');
});

test('no second yes is taken by phone on top of a first one that is contested', async () => {
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const second = await secondOf(approvalId);
  // As where the contest is in its row and the ticket has not closed the second request yet.
  await portal.pool.query('update approval set contested_at = now(), contest_id = gen_random_uuid() where id = $1', [approvalId]);
  const body = { approvalId: second, approved: true, witnessId: portal.technician.userId, phone: '0532 111 22 33' };
  const { body: problem } = await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).send(body).expect(409);
  expect(problem.code).toBe('DECISION_CONTESTED');
  expect((await portal.pool.query('select status from approval where id = $1', [second])).rows[0].status).toBe('OPEN');
});

test('a need that is put anew is told to the requester as such, with the reason', async () => {
  const { ticket } = await portal.conveyed();
  await portal.act(portal.staff, ticket, 'REVISE_NEED', portal.need('9000.00'));
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from mail where ticket_id = $1 and template = 'ONSITE_NEEDED' order by created_at`,
    [ticket.id],
  );
  const mails = await Promise.all(
    rows.map(async ({ id }) => {
      const facts = await loadMailFacts(portal.pool, id);
      if (facts === undefined) throw new Error('no such mail');
      return renderMail(facts, portal.desk.deps.config);
    }),
  );
  expect(mails.map(({ subject }) => subject)).toEqual([
    expect.stringContaining('Yerinde servis gerekiyor, firmanızın onayı bekleniyor'),
    expect.stringContaining('Yerinde servis için firmanızın onayı yeniden istendi'),
  ]);
  expect(mails[1]?.text).toContain('Firmanızdan istediğimiz onay değişti');
  expect(mails[0]?.text).not.toContain('onay değişti');
});
