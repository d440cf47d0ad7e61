import { LINK_PATHS, linkToken } from '../../platform/link-tokens';
import { whySkipped } from '../../worker/relay/mail/holds';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
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

const SPOKEN = { spokenWith: 'Çağrı Ünlü', spokenOn: '2026-11-25' };
const words = async (path: string): Promise<string> => textOf((await portal.get(path).expect(200)).text);

async function ownPath(): Promise<string> {
  const of = [portal.firm.representative.id];
  const { rows } = await portal.pool.query<{ id: string }>(`select id from link_token where purpose = 'APPROVALS' and contact_id = $1`, of);
  return `${LINK_PATHS.APPROVALS}${linkToken(portal.desk.deps.config.secrets.link, 'APPROVALS', rows[0]?.id ?? '')}`;
}

async function decide(lineId: string, decision: 'BILLED' | 'WAIVED' | 'VOIDED', reason: string, spoken = {}): Promise<void> {
  const accountant = await portal.desk.as('accountant');
  await accountant
    .post(`/api/v1/charge-lines/${lineId}/decision`)
    .send({ decision, reason, ...spoken })
    .expect(200);
}

const mailsAbout = async (lineId: string) =>
  (
    await portal.pool.query<{ to_address: string; params: { subjectId: string; decision: string } }>(
      `select to_address, params from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1 order by created_at`,
      [lineId],
    )
  ).rows;

async function refused(...nets: string[]): Promise<{ ticket: OpenTicket; requestId: string; lineIds: string[] }> {
  const { ticket, lineIds } = await desk.exceeded(...nets);
  const requestId = await desk.ask(ticket, lineIds);
  await desk.decided(requestId, 'red');
  await waitFor(async () => !(await desk.carried(ticket)).includes(requestId), { timeout: 20_000, what: 'the ticket has heard of it' });
  return { ticket, requestId, lineIds };
}

test('a line that its approver refused is billed by accounting: whoever decides reads the refusal first, the approver hears of it once, and page, record and list stop promising', async () => {
  const { requestId, lineIds } = await refused('3000.00', '20.75');
  const [billed, waiting] = lineIds as [string, string];
  const path = portal.path('APPROVAL', requestId);
  expect(await words(path)).toContain('Bu kalemler faturaya eklenmeden bekler');
  const accountant = await portal.desk.as('accountant');
  const { name, email } = portal.firm.representative;
  const { body: line } = await accountant.get(`/api/v1/charge-lines/${billed}`).expect(200);
  expect(line).toMatchObject({ refused: { by: name, reason: 'Konuşulmadı' }, told: [name] });

  await accountant.post(`/api/v1/charge-lines/${billed}/decision`).send({ decision: 'BILLED', reason: 'Konuşulmadan' }).expect(400);
  await decide(billed, 'BILLED', 'Saatler tutanakla doğrulandı', SPOKEN);
  expect(await mailsAbout(billed)).toEqual([{ to_address: email, params: expect.objectContaining({ subjectId: requestId, decision: 'BILLED' }) }]);
  const mail = (await desk.mailed(requestId))['LINE_DECIDED'] ?? '';
  for (const part of [
    '₺3.000,00',
    'muhasebemizin',
    'faturaya eklendi',
    'Saatler tutanakla doğrulandı',
    `onaylanmamıştı (${name})`,
    'Çağrı Ünlü, 25.11.2026',
    'katılmıyorsanız',
  ])
    expect(mail).toContain(part);

  for (const page of [await words(path), await words(`${path}/kayit`)]) {
    expect(page).toMatch(
      /“Vinç” kalemi \(₺3\.000,00, KDV hariç\), muhasebemizin .* tarihli kararıyla faturaya eklendi\. Gerekçe: Saatler tutanakla doğrulandı/,
    );
    expect(page).toContain('Bekleyen öteki kalem sayısı: 1');
    // What was shown when it was asked stays as it is; nothing beside it promises any more.
    expect(page).not.toContain('Bu kalemler faturaya eklenmeden bekler');
  }
  await decide(waiting, 'WAIVED', 'Nezaketen');
  const after = await words(path);
  expect(after).toContain('bedelsiz bırakıldı');
  expect(after).not.toContain('Bekleyen öteki kalem');
  expect(after).not.toContain('bekletilir');
  expect(await words(await ownPath())).toContain('muhasebemizin');
});

test('a line of an approval that turned out invalid is billed: whoever is said to have approved hears of it; what nobody was told about is nobody’s news', async () => {
  const { ticket, approvalId, lineIds } = await desk.exceeded('600.00');
  await desk.contested(approvalId);
  await waitFor(async () => (await desk.line(lineIds[0] ?? '')).hold_reason === 'CONTESTED', {
    timeout: 20_000,
    what: 'the line is held for the contest',
  });
  const path = portal.path('APPROVAL', approvalId);
  expect(await words(path)).toContain('destek masamız ilgililerle görüşmeden eklenmez');
  await decide(lineIds[0] ?? '', 'BILLED', 'Sonradan kabul edildi', SPOKEN);
  expect(await mailsAbout(lineIds[0] ?? '')).toHaveLength(1);
  const page = await words(path);
  expect(page).toContain('kararıyla faturaya eklendi');
  expect(page).not.toContain('destek masamız ilgililerle görüşmeden eklenmez');

  const other = await desk.exceeded('600.00');
  await decide(other.lineIds[0] ?? '', 'WAIVED', 'Nezaketen');
  expect(await mailsAbout(other.lineIds[0] ?? '')).toEqual([]);
  expect(ticket.id).not.toBe(other.ticket.id);
});

test('a mail about a decision that was changed while it waited is not sent', async () => {
  const {
    lineIds: [line = ''],
  } = await refused('500.00');
  await decide(line, 'BILLED', 'Saatler doğrulandı', SPOKEN);
  await decide(line, 'VOIDED', 'Yanlış yazılmış');
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from mail where template = 'LINE_DECIDED' and params ->> 'lineId' = $1 and params ->> 'decision' = 'BILLED'`,
    [line],
  );
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no mail was queued');
  expect(whySkipped(facts, Date.now())).toBe('line-stands');
});

test('a decision that overtakes an open question brings the mail that no answer is needed, and none besides', async () => {
  const { ticket, lineIds } = await desk.exceeded('3100.00');
  const requestId = await desk.ask(ticket, lineIds);
  await decide(lineIds[0] ?? '', 'WAIVED', 'Nezaketen');
  expect(await mailsAbout(lineIds[0] ?? '')).toEqual([]);
  expect(await words(portal.path('APPROVAL', requestId))).toContain('bedelsiz bırakıldı');
});
