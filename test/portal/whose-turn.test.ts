import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { whySkipped } from '../../worker/relay/mail/holds';
import { loadAccessFacts, renderAccessMail } from '../../worker/relay/mail/access-mail';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const read = async (path: string) => (await portal.get(path).expect(200)).text;
const mailed = async ({ id }: OpenTicket, template: string) => {
  const { rows } = await portal.pool.query<{ id: string }>('select id from mail where ticket_id = $1 and template = $2', [id, template]);
  const facts = rows[0] === undefined ? undefined : await loadMailFacts(portal.pool, rows[0].id);
  if (facts === undefined) throw new Error(`no ${template} was queued`);
  return { text: renderMail(facts, portal.desk.deps.config).text, skipped: whySkipped(facts, Date.now()) };
};

test('who asked for help and is asked about its work gets one mail, and the status page says whose turn it is, but is no way to decide', async () => {
  const { representative } = portal.firm;
  const { ticket, approvalId } = await portal.conveyed('2400.00', { email: representative.email });
  expect((await mailed(ticket, 'ONSITE_NEEDED')).skipped).toBe('own-approval');
  const status = await read(portal.path('STATUS', ticket.id, { email: representative.email }));
  expect(textOf(status)).toContain('Bu talepte karar sizden bekleniyor');
  expect(status).not.toContain(portal.path('APPROVAL', approvalId));
  const others = await portal.conveyed();
  const untried = await mailed(others.ticket, 'ONSITE_NEEDED');
  expect(untried).toMatchObject({ skipped: null, text: expect.stringContaining('cihaza uzaktan bağlanılmadı') });
  expect(textOf(await read(portal.path('STATUS', others.ticket.id)))).not.toContain('karar sizden bekleniyor');
});

test('who decides reads by the address who asked, where their firm has not registered them', async () => {
  const ticket = await portal.assigned();
  await portal.pool.query('update ticket set contact_id = null, requester_name = null, requester_email = $2 where id = $1', [
    ticket.id,
    'yeni.biri@musteri.example',
  ]);
  await portal.act(portal.technician, ticket, 'RECORD_REMOTE_IMPOSSIBLE', { reason: 'HARDWARE', note: 'Ekran kırık' });
  const approvalId = await portal.act(portal.staff, ticket, 'CONVEY_ONSITE', portal.need('2400.00'));
  const words = `yeni.biri@musteri.example (firmanızda kayıtlı değil)`;
  expect((await mailed(ticket, 'APPROVAL_REQUEST')).text).toContain(words);
  expect(textOf(await read(portal.path('APPROVAL', approvalId)))).toContain(words);
});

test('a question that lapsed says on its page how to be asked again, and during a session the withdrawal stands above the facts', async () => {
  const { ticket, consentId } = await portal.asked();
  await portal.pool.query(`update consent set lapses_at = now() - interval '1 minute' where id = $1`, [consentId]);
  expect(textOf(await read(portal.path('CONSENT', consentId)))).toContain('bize yazın ya da bizi arayın; izni yeniden isteriz');
  await portal.pool.query(`update consent set lapses_at = now() + interval '1 hour' where id = $1`, [consentId]);
  await portal.answer(consentId, 'ver');
  await portal.inState(ticket, 'REMOTE_READY');
  const status = await read(portal.path('STATUS', ticket.id));
  expect(status.indexOf('islem=izni-geri-al')).toBeGreaterThan(0);
  expect(status.indexOf('islem=izni-geri-al')).toBeLessThan(status.indexOf('<dl'));
});

test('the list of somebody’s requests says of each what its own page says', async () => {
  const { email } = portal.firm.requester;
  const ticket = await portal.openTicket({ label: 'SM-999998' }, 'NOT_ENTITLED');
  const path = portal.path('STATUS', ticket.id);
  const form = await read(`${path}?islem=etiket`);
  await portal.send(path, { ...inputsOf(form), label: portal.firm.asset.label }).expect(303);
  await waitFor(async () => textOf(await read(path)).includes('Etiket eşleşti'), { what: 'the label is looked up' });
  await portal.send('/bilgisayarlarim', { email }).expect(200);
  const { rows } = await portal.pool.query<{ id: string }>(
    'select id from mail where to_address = $1 and ticket_id is null order by created_at desc limit 1',
    [email],
  );
  const facts = await loadAccessFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no link was mailed');
  const [enter = ''] = /\/bilgisayarlarim\/giris\/[\w-]{43}/.exec(renderAccessMail(facts, portal.desk.deps.config).text) ?? [];
  const { headers } = await portal.send(enter, { karar: 'ac' }).expect(303);
  expect(textOf(await read(headers['location'] ?? ''))).toContain('Etiket eşleşti');
});
