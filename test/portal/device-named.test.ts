import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const mailOf = async (ticket: OpenTicket): Promise<string> => {
  const { rows } = await portal.pool.query<{ id: string }>(`select id from mail where ticket_id = $1 and template = 'CONSENT_REQUEST'`, [ticket.id]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  return renderMail(facts, portal.desk.deps.config).text;
};
/** The question by mail, on its page, and on the page before the last word. */
async function asked(device: { kind: string; name: string | null; place: string | null }): Promise<Record<'mail' | 'page' | 'decide', string>> {
  const { kind, name, place } = device;
  await portal.pool.query('update asset set kind = $2, name = $3, place = $4 where id = $1', [portal.firm.asset.id, kind, name, place]);
  const { ticket, consentId } = await portal.asked();
  const open = async (query: string) => textOf((await portal.get(`${portal.path('CONSENT', consentId)}${query}`).expect(200)).text);
  return { mail: await mailOf(ticket), page: await open(''), decide: await open('?adim=karar') };
}

test("the firm's server is never asked about as the reader's own: what it is, where it stands, and that it is not theirs", async () => {
  const { mail, page, decide } = await asked({ kind: 'SERVER', name: 'KY-SRV01', place: 'Sistem odası' });
  for (const text of [mail, page, decide]) {
    expect(text).toContain('(Sunucu, KY-SRV01, Sistem odası)');
    expect(text).not.toMatch(/cihazınıza|cihazıma/);
  }
  for (const text of [mail, decide]) expect(text).toContain('kayıtlarımızda sizin bilgisayarınız olarak görünmüyor');
  expect(`${page} ${decide}`).toContain('kayıtlarda benim bilgisayarım olmayan cihaza');
});

test('a computer without a user in the register is named, and asked about with that word', async () => {
  const { mail, page, decide } = await asked({ kind: 'LAPTOP', name: 'KY-NB07', place: null });
  for (const text of [mail, page]) expect(text).toContain('Dizüstü bilgisayar, KY-NB07');
  for (const text of [mail, decide]) expect(text).toContain('kullanıcısı kayıtlarımızda yazılı değil');
});

test("the reader's own computer is theirs", async () => {
  const { rows } = await portal.pool.query<{ name: string }>('select name from contact where id = $1', [portal.firm.representative.id]);
  const { mail, decide } = await asked({ kind: 'LAPTOP', name: null, place: rows[0]?.name ?? '' });
  for (const text of [mail, decide]) expect(text).not.toMatch(/yazılı değil|görünmüyor/);
  expect(mail).toContain('cihazınıza uzaktan bağlanmak istiyor');
});
