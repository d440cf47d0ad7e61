import { sha256Hex } from '../../platform/hash';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());
afterEach(() => portal.clearDoubts());

const ADVICE = {
  tr: 'Lütfen bağlantıdan önce kişisel ve gizli belgelerinizi kapatın.',
  en: 'Please close personal and confidential documents before the connection.',
} as const;

/** A request whose form had the permission ticked, taken up by a technician. */
async function permitted(query = ''): Promise<{ ticket: OpenTicket; consentId: string; form: string }> {
  const form = await portal.get(`/talep${query}`).expect(200);
  const fields = { ...inputsOf(form.text), label: portal.firm.asset.label, email: portal.firm.requester.email, consentNow: '1' };
  const sent = await portal.send('/talep', { ...fields, subject: `Ekran ${Date.now()}`, description: 'Karardı' }).expect(303);
  const number = Number(/no=(\d+)/.exec(sent.headers['location'] ?? '')?.[1]);
  const { rows } = await portal.pool.query('select id from ticket where number = $1', [number]);
  const ticket = { id: rows[0].id, number };
  await portal.inState(ticket, 'NEW');
  await portal.act(portal.staff, ticket, 'ASSIGN', { assigneeId: portal.technician.userId });
  return { ticket, consentId: (await portal.page(ticket)).consents[0].id, form: textOf(form.text) };
}

const record = async ({ id }: OpenTicket, consentId: string) =>
  (await portal.technician.get(`/api/v1/tickets/${id}/consents/${consentId}/record`).expect(200)).body;
const printed = async (consentId: string): Promise<string> =>
  textOf((await portal.get(`${portal.path('CONTEST', consentId)}/kayit`).expect(200)).text);

describe('the record of a permission that was given in the form', () => {
  test.each(['tr', 'en'] as const)('holds what the form showed, word by word (%s)', async (locale) => {
    const { ticket, consentId, form } = await permitted(`?lang=${locale}`);
    expect(form).toContain(ADVICE[locale]);
    const { shown } = await record(ticket, consentId);
    expect(shown).toMatchObject({ locale, asKept: true });
    for (const words of [shown.notice, shown.permission, shown.advice]) expect(form).toContain(words);
    expect(shown.hash).toBe(sha256Hex([shown.notice, shown.permission, shown.advice].join('\n')));
  });

  test('names nobody as asking, and no technician as asked about', async () => {
    const { consentId } = await permitted();
    const text = await printed(consentId);
    expect(text).toContain('Ayrıca istenmedi; talep formunda, taleple birlikte verildi');
    expect(text).toContain(ADVICE.tr);
    expect(text).not.toMatch(/Bağlanacak kişi|İzni istenen/);
  });

  test('of an earlier release leaves out the text that its form did not show', async () => {
    const { ticket, consentId } = await permitted();
    await portal.pool.query(`update evidence set data = data #- '{formConsent,showedAdvice}' where id = $1`, [consentId]);
    const { shown } = await record(ticket, consentId);
    expect(shown.advice).toBeNull();
    expect(shown.hash).toBe(sha256Hex([shown.notice, shown.permission].join('\n')));
    const text = await printed(consentId);
    expect(text).not.toContain(ADVICE.tr);
    expect(text).toContain('bu iznin verildiği formda yer almıyordu');
  });
});

test('a box ticked beside other words than those that would be recorded permits nothing: these are shown', async () => {
  const form = await portal.get('/talep').expect(200);
  const fields = { ...inputsOf(form.text), label: portal.firm.asset.label, email: portal.firm.requester.email, consentNow: '1', locale: 'en' };
  const again = await portal.send('/talep', { ...fields, subject: 'Başka dilde', description: 'x' }).expect(422);
  expect(textOf(again.text)).toContain(ADVICE.en);
  expect(again.text).not.toMatch(/name="consentNow"[^>]* checked/);
});

/** Text of the mail of a ticket by its template, as it would be sent now; null where none is queued. */
async function mailed({ id }: OpenTicket, template: string): Promise<string | null> {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [id, template]);
  const facts = rows[0] === undefined ? undefined : await loadMailFacts(portal.pool, rows[0].id);
  return facts === undefined ? null : renderMail(facts, portal.desk.deps.config).text;
}
const statusOf = async ({ id }: OpenTicket): Promise<string> => (await portal.get(portal.path('STATUS', id)).expect(200)).text;
const connected = async (): Promise<{ ticket: OpenTicket; consentId: string }> => {
  const given = await permitted();
  await portal.inState(given.ticket, 'REMOTE_READY');
  await portal.act(portal.technician, given.ticket, 'START_REMOTE');
  return given;
};

describe('whoever’s address stood in the form', () => {
  test('is mailed of the session, with who and when and how to deny it, and can deny it on the status page after it', async () => {
    const { ticket, consentId } = await connected();
    await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'FAILED', note: 'Olmadı' });
    const text = (await mailed(ticket, 'SESSION_ENDED')) ?? '';
    expect(text).toContain('İzin, talep formunda taleple birlikte sizin adınıza verilmişti');
    expect(text).toContain(portal.path('CONTEST', consentId));
    const status = await statusOf(ticket);
    expect(textOf(status)).toContain('Talep formunda sizin adınıza verilen bağlantı izni sona erdi. Bu izni ben vermedim');
    expect(linksOf(status)).toContain(portal.path('CONTEST', consentId));
    const contest = textOf((await portal.get(portal.path('CONTEST', consentId)).expect(200)).text);
    expect(contest).toContain('talep formunda, taleple birlikte sizin adınıza verildiğini kaydetti');
  });

  test('who takes it back keeps the word that it was not theirs, and the mail of the disconnect names it', async () => {
    const { ticket, consentId } = await connected();
    const path = portal.path('STATUS', ticket.id);
    const step = await portal.get(`${path}?islem=izni-geri-al`).expect(200);
    await portal.send(path, inputsOf(step.text)).expect(303);
    await portal.inState(ticket, 'DISCONNECTING');
    expect(textOf(await statusOf(ticket))).toMatch(/bağlantı izni geri alındı: .+ Bu izni ben vermedim/);
    await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
    const text = (await mailed(ticket, 'SESSION_DISCONNECTED')) ?? '';
    expect(text).toContain('İzin geri alındığında');
    expect(text).toContain(portal.path('CONTEST', consentId));
    expect(await mailed(ticket, 'SESSION_ENDED')).toBeNull();
    expect(textOf((await portal.get(portal.path('CONTEST', consentId)).expect(200)).text)).toMatch(/Bu izin .+ tarihinde geri alındı/);
  });

  test('who denies it while somebody is connected reads on the page and in the mail that the window may be open', async () => {
    const { ticket, consentId } = await connected();
    const path = portal.path('CONTEST', consentId);
    const form = await portal.get(`${path}?adim=karar`).expect(200);
    await portal.send(path, { ...inputsOf(form.text), karar: 'itiraz' }).expect(303);
    await portal.inState(ticket, 'DISCONNECTING');
    const words = 'bağlantı penceresi hâlâ açıksa siz de kapatabilirsiniz';
    expect(textOf((await portal.get(path).expect(200)).text)).toContain(words);
    expect(await mailed(ticket, 'CONSENT_CONTESTED')).toContain(words);
    await portal.act(portal.technician, ticket, 'CONFIRM_DISCONNECT');
    expect(textOf((await portal.get(path).expect(200)).text)).not.toContain(words);
  });
});

test('a request that was solved in a session of the requester’s own says who connected, and when', async () => {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: 'Kablo' });
  expect(await mailed(ticket, 'TICKET_RESOLVED')).toMatch(/Uzak oturum[^]*bağlanan: /);
});
