import { LINK_PATHS, linkToken, linkTokenHash, linkTokenId } from '../../platform/link-tokens';
import { inputsOf, textOf } from '../support/pages';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let witness: Awaited<ReturnType<PortalDesk['desk']['as']>>;
let address: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  // Sees only their own tickets, and this is none of theirs.
  witness = await portal.desk.as('technician');
  address = (await portal.pool.query('select email from app_user where id = $1', [witness.userId])).rows[0].email;
});
afterAll(() => portal.close());

const open = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);
const deny = async (path: string) => {
  const { text } = await portal.get(`${path}?adim=karar`).expect(200);
  return await portal.send(path, { ...inputsOf(text), karar: 'duymadim' }).expect(303);
};
const mailOf = async (ticket: OpenTicket): Promise<string> => {
  const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template = 'NAMED_WITNESS'`, [ticket.id]);
  expect(rows).toHaveLength(1);
  const facts = await loadMailFacts(portal.pool, rows[0].id);
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};
/** Makes a person's link to a record as a mail to its witness does; returns its address. */
const linkOf = async (ticket: OpenTicket, subjectId: string, email: string): Promise<string> => {
  const id = linkTokenId('WITNESS', subjectId, { email });
  await portal.pool.query(
    `insert into link_token (id, token_hash, purpose, ticket_id, subject_id, email, created_at) values ($1, $2, 'WITNESS', $3, $4, $5, now())`,
    [id, linkTokenHash(linkToken(portal.desk.deps.config.secrets.link, 'WITNESS', id)), ticket.id, subjectId, email],
  );
  return portal.path('WITNESS', subjectId, { email });
};
const openTasks = async (ticket: OpenTicket): Promise<string[]> =>
  (await portal.page(ticket)).tasks.filter(({ doneAt }: { doneAt: string | null }) => doneAt === null).map(({ kind }: { kind: string }) => kind);

describe('a decision by phone', () => {
  const decided = async (approved = true): Promise<{ ticket: OpenTicket; approvalId: string; path: string }> => {
    const { ticket, approvalId } = await portal.conveyed();
    const said = approved ? { approved } : { approved, reason: 'Bütçe yok' };
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', { approvalId, ...said, witnessId: witness.userId, phone: '0532 111 22 33' });
    await portal.inState(ticket, approved ? 'TO_PLAN' : 'IN_PROGRESS');
    return { ticket, approvalId, path: portal.path('WITNESS', approvalId, { email: address }) };
  };

  test('is told to its witness with whose it is, what, how much and by whom, and a link that needs no ticket of theirs', async () => {
    const { ticket, approvalId, path } = await decided();
    await witness.get(`/api/v1/tickets/${ticket.id}`).expect(404);
    const { name } = (await portal.pool.query('select name from contact where id = $1', [portal.firm.representative.id])).rows[0];
    const mail = await mailOf(ticket);
    for (const told of [`#${ticket.number}`, name, 'Yerinde servis', 'Evet', '2.900,50', '0532 111 22 33', path]) expect(mail).toContain(told);
    expect(mail).not.toContain('/admin/#/tickets');
    const page = await open(path);
    for (const told of [name, 'Evet', '2.900,50', '0532 111 22 33']) expect(page).toContain(told);
    // Looking changes nothing, nor does opening the question.
    await open(`${path}?adim=karar`);
    expect(await portal.approval(approvalId)).toMatchObject({ contested_at: null, witness_denied_at: null });
  });

  test('that its witness did not hear is contested by that: no visit by it, a task that needs an outcome, and the record says who denied it; once', async () => {
    const { ticket, approvalId, path } = await decided();
    await deny(path);
    const row = await portal.approval(approvalId);
    expect(row).toMatchObject({ status: 'APPROVED', witness_denied_at: expect.any(Date), witness_denial_evidence_id: expect.any(String) });
    expect(row.contested_at).toEqual(row.witness_denied_at);
    await waitFor(async () => (await portal.page(ticket)).allowedActions.includes('CONVEY_ONSITE'), { what: 'the ticket has heard of it' });
    const shown = (await portal.page(ticket)).approvals.find(({ id }: { id: string }) => id === approvalId);
    expect(shown).toMatchObject({ contestedByWitness: true, contestedAt: row.contested_at.toISOString() });
    expect(await openTasks(ticket)).toContain('APPROVAL_CONTESTED');
    const event = (await portal.page(ticket)).timeline.find(({ command }: { command?: string }) => command === 'CONTEST_DECISION');
    expect(event.actor).toMatchObject({ id: witness.userId });
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200);
    expect(body.decided.witnessDeniedAt).toBe(row.witness_denied_at.toISOString());
    expect(body.contested).toMatchObject({ email: address, reason: expect.stringContaining('duymadığını bildirdi') });
    // The page says so, and the same link denies nothing more.
    expect(await open(path)).toContain('duymadığınızı');
    await portal.send(path, { anahtar: 'yeniden', karar: 'duymadim' }).expect(303);
    expect(await portal.approval(approvalId)).toEqual(row);
    const { rows } = await portal.pool.query(`select count(*)::int as n from command where ticket_id = $1 and name = 'CONTEST_DECISION'`, [
      ticket.id,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
    // Nobody is told that they objected who did not, nor the requester that it was somebody of their company.
    const status = await open(portal.path('STATUS', ticket.id));
    for (const part of ['Onayın incelenmesi bekleniyor', 'onay doğrulanıyor: Yerinde servis', 'onay yeniden verilene kadar bu iş yapılmayacak'])
      expect(status).toContain(part);
    expect(status).not.toContain('itiraz');
    expect(status).not.toMatch(/firmanızdan/i);
    const mails = await portal.pool.query(`select 1 from mail where ticket_id = $1 and template = 'APPROVAL_CONTESTED'`, [ticket.id]);
    expect(mails.rows).toEqual([]);
  });

  test.each(['ops', 'accountant'] as const)('has no witness who does not work on tickets: %s', async (role) => {
    const outsider = await portal.desk.as(role);
    const { ticket, approvalId } = await portal.conveyed();
    const body = { approvalId, approved: true, witnessId: outsider.userId, phone: '0532 111 22 33' };
    const refused = async (locale: string) =>
      (await portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/RECORD_PHONE_DECISION`).set('Accept-Language', locale).send(body).expect(400))
        .body.errors;
    expect(await refused('tr')).toEqual({ witnessId: 'Tanık, talepler üzerinde çalışan biri olmalıdır.' });
    expect(await refused('en')).toEqual({ witnessId: 'The witness must be somebody who works on tickets.' });
    expect(await portal.approval(approvalId)).toMatchObject({ status: 'OPEN', witness_id: null });
  });

  test('that was contested before is marked as denied besides', async () => {
    const { approvalId, path } = await decided(false);
    const own = portal.path('APPROVAL', approvalId);
    const { text } = await portal.get(`${own}?karar=itiraz`).expect(200);
    await portal.send(own, { ...inputsOf(text), karar: 'itiraz', reason: 'Ben söylemedim' }).expect(303);
    await deny(path);
    expect(await portal.approval(approvalId)).toMatchObject({ contest_reason: 'Ben söylemedim', witness_denied_at: expect.any(Date) });
  });

  test('is opened by nobody else’s link, nor by whoever is off duty, and another word decides nothing', async () => {
    const { ticket, approvalId, path } = await decided();
    await portal.send(path, { karar: 'itiraz' }).expect(400);
    // Rows that stand, and are not its witness's: of a customer's person, of a colleague who was not named, of the approver's own page.
    const { email: colleague } = (await portal.pool.query('select email from app_user where id = $1', [portal.staff.userId])).rows[0];
    for (const email of [portal.firm.requester.email, colleague]) {
      const stray = await linkOf(ticket, approvalId, email);
      await portal.get(stray).expect(404);
      await portal.send(stray, { karar: 'duymadim' }).expect(404);
    }
    const own = portal.path('APPROVAL', approvalId);
    await portal.get(own).expect(200);
    await portal.get(own.replace(LINK_PATHS.APPROVAL, LINK_PATHS.WITNESS)).expect(404);
    await portal.pool.query('update app_user set active = false where id = $1', [witness.userId]);
    try {
      await portal.get(path).expect(404);
      await portal.send(path, { karar: 'duymadim' }).expect(404);
    } finally {
      await portal.pool.query('update app_user set active = true where id = $1', [witness.userId]);
    }
    expect((await portal.approval(approvalId)).witness_denied_at).toBeNull();
  });
});

test('a permission by voice that its witness did not hear ends at once, with the session that runs by it', async () => {
  const ticket = await portal.assigned();
  const call = {
    granted: true,
    scope: 'CONTROL',
    windowMinutes: 60,
    textVersion: '2026-11',
    locale: 'tr',
    name: 'Şule Iğdırlı',
    phone: '0532 111 22 33',
  };
  await portal.act(portal.technician, ticket, 'RECORD_PHONE_CONSENT', { ...call, callback: true, witnessId: witness.userId });
  await portal.inState(ticket, 'REMOTE_READY');
  const consentId = (await portal.page(ticket)).consents.at(-1).id;
  const mail = await mailOf(ticket);
  for (const told of ['uzaktan bağlantı izni', 'Şule Iğdırlı', 'görüntüleme ve kontrol']) expect(mail).toContain(told);
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  const path = portal.path('WITNESS', consentId, { email: address });
  await deny(path);
  const row = await portal.consent(consentId);
  expect(row).toMatchObject({ status: 'WITHDRAWN', contested_by_id: null });
  expect([row.contested_at, row.withdrawn_at]).toEqual([row.witness_denied_at, row.witness_denied_at]);
  await portal.inState(ticket, 'DISCONNECTING');
  expect(await openTasks(ticket)).toContain('CONSENT_CONTESTED');
  const status = await open(portal.path('STATUS', ticket.id));
  expect(status).toContain('tanığı onu duymadığını bildirdi');
  expect(status).not.toContain('itiraz ettiniz');
  // Whoever is said to have permitted it does not read that they objected themselves.
  expect(await open(portal.path('CONTEST', consentId))).not.toMatch(/[İi]tirazınız/);
  const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/consents/${consentId}/record`).expect(200);
  expect(body.voice.witnessDeniedAt).toBe(row.witness_denied_at.toISOString());
  const { rows } = await portal.pool.query(`select template from mail where ticket_id = $1 and template = 'CONSENT_CONTESTED'`, [ticket.id]);
  expect(rows).toEqual([]);
});
