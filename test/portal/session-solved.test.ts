import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const NOTE = 'Kayıt defteri anahtarı silindi';
const TOLD = 'Yazıcı sürücüsü yenilendi, deneme çıktısı alındı';

async function connected(): Promise<OpenTicket> {
  const { ticket, consentId } = await portal.asked();
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  await portal.act(portal.technician, ticket, 'START_REMOTE');
  return ticket;
}

async function resolvedMail({ id }: OpenTicket): Promise<string> {
  const { rows } = await portal.pool.query<{ id: string }>(`select id from mail where ticket_id = $1 and template = 'TICKET_RESOLVED'`, [id]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
}
const statusPage = async ({ id }: OpenTicket): Promise<string> => textOf((await portal.get(portal.path('STATUS', id)).expect(200)).text);

test('a request solved in the remote session says what was done, by mail and page; the note stays the desk’s', async () => {
  const ticket = await connected();
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: NOTE, told: TOLD });
  for (const text of [await resolvedMail(ticket), await statusPage(ticket)]) {
    expect(text).toContain(TOLD);
    expect(text).not.toContain(NOTE);
  }
  const { timeline } = await portal.page(ticket);
  expect(timeline.find(({ command }: { command?: string }) => command === 'END_REMOTE').texts).toEqual({ note: NOTE, told: TOLD });
});

test('without words for them it says that it is solved, as before', async () => {
  const ticket = await connected();
  await portal.act(portal.technician, ticket, 'END_REMOTE', { outcome: 'SOLVED', note: NOTE });
  for (const text of [await resolvedMail(ticket), await statusPage(ticket)]) expect(text).not.toContain(NOTE);
});

test('words that nobody would read are refused, and change nothing', async () => {
  const ticket = await connected();
  const body = { outcome: 'FAILED', note: NOTE, told: TOLD };
  const refused = await portal.technician.post(`/api/v1/tickets/${ticket.id}/actions/END_REMOTE`).send(body).expect(400);
  expect(refused.body.errors).toEqual({ told: 'Talep eden bunu yalnızca oturumda çözülen talepte okur; boş bırakın.' });
  expect((await portal.page(ticket)).state).toBe('REMOTE_SESSION');
});
