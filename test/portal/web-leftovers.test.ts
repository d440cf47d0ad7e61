import { formatLabel } from '../../domain/ids';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { inputsOf, linksOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
beforeAll(async () => {
  portal = await PortalDesk.open();
});
afterAll(() => portal.close());

const status = (ticket: OpenTicket): string => portal.path('STATUS', ticket.id);
const read = async (path: string): Promise<string> => (await portal.get(path).expect(200)).text;

/** What the acknowledgement of a request says, as it would be sent now. */
const acknowledgement = async ({ id }: OpenTicket): Promise<string> => {
  const { rows } = await portal.pool.query(`select id from mail where ticket_id = $1 and template in ('TICKET_RECEIVED', 'TICKET_NOT_ENTITLED')`, [
    id,
  ]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id);
  if (facts === undefined) throw new Error('no acknowledgement');
  return renderMail(facts, portal.desk.deps.config).text;
};

test('the field for the label says what became of the one that was given last', async () => {
  const ticket = await portal.openTicket({ label: 'SM-999997' }, 'NOT_ENTITLED');
  const field = `${status(ticket)}?islem=etiket`;
  const give = async (label: string): Promise<void> => {
    await portal.send(status(ticket), { ...inputsOf(await read(field)), label }).expect(303);
  };
  expect(textOf(await read(field))).toContain('eşleşmedi');
  await give(formatLabel(portal.firm.asset.labelNumber));
  await waitFor(async () => textOf(await read(field)).includes('bir cihazla eşleşti'), { what: 'the field knows of the match' });
  expect(textOf(await read(field))).not.toContain('eşleşmedi');
});

test('a second request about the same device leads its requester, and nobody else, to the first', async () => {
  const first = await portal.openTicket({ subject: 'İlk kayıt' });
  const second = await portal.openTicket({ subject: 'Aynı cihaz yine' });
  const page = await read(status(second));
  expect(textOf(page)).toContain(`${first.number} · İlk kayıt`);
  expect(linksOf(page)).toContain(status(first));
  await read(status(first));
  expect(textOf(await read(status(first)))).not.toContain('daha önce açtığınız');
  // A colleague's request about the same device is none of theirs.
  const { email } = portal.firm.representative;
  const others = await portal.openTicket({ email, subject: 'Başkasının' });
  expect(textOf(await read(portal.path('STATUS', others.id, { email })))).not.toContain('daha önce açtığınız');
  // The acknowledgement says so at once, to the same person only.
  const acknowledged = await acknowledgement(second);
  expect(acknowledged).toContain(`${first.number} · İlk kayıt`);
  expect(acknowledged).toContain(status(first));
  for (const other of [first, others]) expect(await acknowledgement(other)).not.toContain('daha önce açtığınız');
  // What is done is no open request.
  await portal.pool.query(`update ticket set state = 'CLOSED' where id = $1`, [first.id]);
  const { rows } = await portal.pool.query(`select id from ticket where requester_email = $1 and state not in ('CLOSED') and id <> $2`, [
    portal.firm.requester.email,
    second.id,
  ]);
  await portal.pool.query(`update ticket set state = 'CLOSED' where id = any ($1)`, [rows.map(({ id }) => id)]);
  expect(textOf(await read(status(second)))).not.toContain('daha önce açtığınız');
});

test('an acknowledgement to somebody whom nobody vouches for names no other request, and one of what is done neither', async () => {
  await portal.openTicket({ subject: 'Süren kayıt' });
  const stranger = await portal.openTicket({ email: 'kim@baska.example', subject: 'Yabancı' }, 'NOT_ENTITLED');
  expect(await acknowledgement(stranger)).not.toContain('daha önce açtığınız');
  const later = await portal.openTicket({ subject: 'Sonraki' });
  expect(await acknowledgement(later)).toContain('Süren kayıt');
  await portal.pool.query(`update ticket set state = 'CLOSED' where requester_email = $1 and id <> $2`, [portal.firm.requester.email, later.id]);
  expect(await acknowledgement(later)).not.toContain('daha önce açtığınız');
});

test('a big picture is shown to whoever asks for it, a small one at once', async () => {
  const ticket = await portal.openTicket();
  const add = async (name: string, size: number): Promise<void> => {
    const { rows } = await portal.pool.query(
      `insert into stored_file (id, sha256, size, content_type, name, purpose, created_at) values (gen_random_uuid(), md5(random()::text), $1, 'image/png', 'resim', 'ATTACHMENT', now()) returning id`,
      [size],
    );
    await portal.pool.query(`insert into attachment (id, ticket_id, file_id, name, created_at) values (gen_random_uuid(), $1, $2, $3, now())`, [
      ticket.id,
      rows[0].id,
      name,
    ]);
  };
  await add('kucuk.png', 200_000);
  await add('buyuk.png', 6_000_000);
  const page = await read(status(ticket));
  expect(page).toMatch(/<img [^>]*alt="kucuk.png"/);
  expect(page).not.toMatch(/<img [^>]*alt="buyuk.png"/);
  expect(textOf(page)).toContain('Resmi göster');
});
