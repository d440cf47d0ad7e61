import { sha256Hex } from '../../platform/hash';
import { inputsOf, textOf } from '../support/pages';
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
