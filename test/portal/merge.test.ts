import { randomUUID } from 'node:crypto';
import { storeCommand, storeRefusal } from '../../platform/command-inbox';
import { replyAddress, replyPersonKey } from '../../platform/reply-address';
import { findSender } from '../../worker/intake/senders';
import { findTicketOf } from '../../worker/intake/ticket-match';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { createFirm } from '../support/firm';
import { inputsOf, textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

let portal: PortalDesk;
let colleague: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  colleague = portal.firm.itOfficer.email;
});
afterAll(() => portal.close());

const rows = async (sql: string, ...values: unknown[]) => (await portal.pool.query(sql, values)).rows;
const merge = (ticket: OpenTicket, into: number, key = randomUUID()) =>
  portal.staff.post(`/api/v1/tickets/${ticket.id}/actions/MERGE`).set('Idempotency-Key', key).send({ into });
const commandsOf = async ({ id }: OpenTicket): Promise<string[]> =>
  (await rows('select command from ticket_event where ticket_id = $1 order by seq', id)).map(({ command }) => command);
const recorded = (ticket: OpenTicket, command: string) =>
  waitFor(async () => (await commandsOf(ticket)).includes(command), { timeout: 20_000, what: `${command} on ${ticket.number}` });
const statusOf = async (ticket: OpenTicket, email: string): Promise<string> =>
  (await portal.get(portal.path('STATUS', ticket.id, { email })).expect(200)).text;

/** Two tickets about one matter: the duplicate is the colleague's. */
async function pair(): Promise<{ duplicate: OpenTicket; survivor: OpenTicket }> {
  const survivor = await portal.assigned();
  return { survivor, duplicate: await portal.assigned({ email: colleague, name: 'Çağrı Öz', subject: 'Aynı yazıcı', description: 'Kâğıt sıkıştı' }) };
}

test('a duplicate ends in the other ticket: nothing of it stays open, both chains say so, and its requester goes on there', async () => {
  const { duplicate, survivor } = await pair();
  await portal.act(portal.technician, duplicate, 'REPLY', { text: 'Hangi kat?', wait: false });
  const consentId = await portal.act(portal.technician, duplicate, 'ASK_CONSENT');
  const before = await portal.page(duplicate);
  expect(before.relations.alike).toEqual([expect.objectContaining({ number: survivor.number, sameDevice: true, samePerson: false })]);

  const key = randomUUID();
  expect((await merge(duplicate, survivor.number, key).expect(200)).body.result.state).toBe('MERGED');
  // Said twice it is one merge.
  expect((await merge(duplicate, survivor.number, key).expect(200)).body.result.state).toBe('MERGED');
  await recorded(survivor, 'ABSORB');
  expect(await rows('select status from consent where id = $1', consentId)).toEqual([{ status: 'CANCELLED' }]);
  expect((await commandsOf(duplicate)).filter((command) => command === 'MERGE')).toHaveLength(1);

  const merged = await portal.page(duplicate);
  expect(merged).toMatchObject({ state: 'MERGED', waiting: { party: 'NOBODY' }, relations: { survivor: { number: survivor.number } } });
  const page = await portal.page(survivor);
  expect(page.relations.duplicates).toEqual([expect.objectContaining({ number: duplicate.number, state: 'MERGED' })]);
  const brought = page.timeline.filter(({ ofTicket }: { ofTicket?: object | null }) => ofTicket?.constructor === Object);
  expect(brought.map(({ text }: { text: string }) => text)).toEqual(['Aynı yazıcı\n\nKâğıt sıkıştı', 'Hangi kat?']);

  const told = await rows(`select id, to_address from mail where template = 'TICKET_MERGED' and ticket_id = $1`, duplicate.id);
  expect(told.map(({ to_address }) => to_address)).toEqual([colleague]);
  const facts = await loadMailFacts(portal.pool, told[0]?.id);
  const mail = renderMail(facts as NonNullable<typeof facts>, portal.desk.deps.config);
  expect(mail.text).toContain(`${survivor.number} numaralı`);
  expect(mail.text).toContain(portal.path('STATUS', survivor.id, { email: colleague }));

  // The old page leads to the new one, which shows what both wrote and lets a colleague write, and nothing else.
  const old = await statusOf(duplicate, colleague);
  expect(old).toContain(portal.path('STATUS', survivor.id, { email: colleague }));
  expect(old).not.toContain('?islem=');
  const shared = await statusOf(survivor, colleague);
  expect(shared).toContain('?islem=yaz');
  expect(shared).not.toContain('?islem=iptal');
  expect(textOf(shared)).toContain('Hangi kat?');
  expect(textOf(await statusOf(survivor, portal.firm.requester.email))).toContain('Kâğıt sıkıştı');
  await portal.send(portal.path('STATUS', survivor.id, { email: colleague }), { islem: 'iptal', anahtar: randomUUID() }).expect(303);
  expect((await portal.page(survivor)).state).toBe('IN_PROGRESS');
});

test('what is written to the duplicate, by page or by mail, comes to the other ticket, and its replies go to both', async () => {
  const { duplicate, survivor } = await pair();
  const path = portal.path('STATUS', duplicate.id, { email: colleague });
  const first = inputsOf((await portal.get(`${path}?islem=yaz`).expect(200)).text);
  await portal.send(path, { ...first, text: 'Hâlâ bekliyorum' }).expect(303);
  await recorded(duplicate, 'ANSWER');
  const fields = inputsOf((await portal.get(`${path}?islem=yaz`).expect(200)).text);
  await merge(duplicate, survivor.number).expect(200);
  // What was not answered there waits for its answer here.
  expect(await rows('select unanswered_since is not null as waits from ticket where id = $1', survivor.id)).toEqual([{ waits: true }]);
  const sent = await portal.send(path, { ...fields, text: 'Üçüncü kat' }).expect(303);
  expect(String(sent.headers['location'])).toContain(portal.path('STATUS', survivor.id, { email: colleague }));
  const message = () => rows('select ticket_id, author_email from message where text = $1', 'Üçüncü kat');
  await waitFor(async () => (await message()).length === 1, { what: 'the message' });
  expect(await message()).toEqual([{ ticket_id: survivor.id, author_email: colleague }]);

  const { link } = portal.desk.deps.config.secrets;
  const to = replyAddress(link, 'destek@servis.example', duplicate.number, replyPersonKey(link, colleague));
  const sender = await findSender(portal.pool, { from: [{ address: colleague, name: '' }] }, []);
  const match = await findTicketOf(portal.pool, { headers: new Map([['to', [to]]]), subject: 'Ynt: yazıcı' }, sender, link);
  expect(match).toMatchObject({ ticketId: survivor.id, number: survivor.number, isParty: true, ended: false });

  await portal.act(portal.technician, survivor, 'REPLY', { text: 'Geliyoruz', wait: false });
  const replies = await rows(`select id, to_address from mail where ticket_id = $1 and template = 'TICKET_REPLY' order by to_address`, survivor.id);
  expect(replies.map(({ to_address }) => to_address).sort()).toEqual([colleague, portal.firm.requester.email].sort());
  // Whoever writes knows that both read it, and the story says so; nobody is told that they wrote what the other one did.
  const page = await portal.page(survivor);
  expect(page.relations.participants).toEqual([colleague]);
  expect(page.timeline.find(({ text }: { text?: string }) => text === 'Geliyoruz')).toMatchObject({ alsoTo: [colleague] });
  const [theirs, requesters] = [await statusOf(survivor, colleague), await statusOf(survivor, portal.firm.requester.email)].map(textOf);
  expect(theirs).toContain('Yazdığınız ileti talebe eklendi');
  expect(requesters).not.toContain('Yazdığınız ileti talebe eklendi');
  expect(requesters).toContain('Talebe katılan başka birinin iletisi');
  const own = await loadMailFacts(portal.pool, replies.find(({ to_address }) => to_address === colleague)?.id);
  const mail = renderMail(own as NonNullable<typeof own>, portal.desk.deps.config);
  expect(mail.text).toContain(`Merhaba ${portal.firm.itOfficer.name}`);
  expect(mail.text).toContain(portal.path('STATUS', survivor.id, { email: colleague }));
});

test('words that come to a ticket on hold are a task, one for all of them, whether they are written there or merged into it; an answer settles it', async () => {
  const { duplicate, survivor } = await pair();
  const write = async (ticket: OpenTicket, text: string): Promise<void> => {
    const path = portal.path('STATUS', ticket.id, { email: ticket === survivor ? portal.firm.requester.email : colleague });
    const fields = inputsOf((await portal.get(`${path}?islem=yaz`).expect(200)).text);
    await portal.send(path, { ...fields, text }).expect(303);
    await waitFor(async () => (await rows('select 1 from message where text = $1', text)).length === 1, { what: text });
  };
  const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await portal.act(portal.staff, survivor, 'HOLD', { reason: 'THIRD_PARTY', until, tell: false });
  await write(duplicate, 'Aynı yazıcıyı ben de bekliyorum');
  await merge(duplicate, survivor.number).expect(200);
  const held = () => rows(`select done_at is not null as done from desk_task where kind = 'HELD_ANSWERED' and ticket_id = $1`, survivor.id);
  expect(await held()).toEqual([{ done: false }]);
  await write(survivor, 'Bugün çok acil oldu');
  expect(await held()).toEqual([{ done: false }]);
  await portal.act(portal.technician, survivor, 'REPLY', { text: 'Bakıyoruz', wait: false });
  expect(await held()).toEqual([{ done: true }]);
  await write(survivor, 'Teşekkürler, yarın?');
  expect(await held()).toEqual([{ done: true }, { done: false }]);
  // A first mail that nobody has answered waits as well.
  await portal.act(portal.technician, survivor, 'REPLY', { text: 'Yarın', wait: false });
  const third = await portal.assigned({ email: colleague, name: 'Çağrı Öz', subject: 'Üçüncü kez' });
  await merge(third, survivor.number).expect(200);
  expect(await held()).toEqual([{ done: true }, { done: true }, { done: false }]);
  expect(await rows('select unanswered_since is not null as waits from ticket where id = $1', survivor.id)).toEqual([{ waits: true }]);
});

test('split off again, it is a ticket of its own, and its requester sees the other one no more', async () => {
  const { duplicate, survivor } = await pair();
  await merge(duplicate, survivor.number).expect(200);
  await recorded(survivor, 'ABSORB');
  await portal.act(portal.staff, duplicate, 'REOPEN', { reason: 'Başka yazıcıymış' });
  await recorded(survivor, 'RELEASE');
  expect(await portal.page(duplicate)).toMatchObject({ state: 'IN_PROGRESS', relations: { survivor: null } });
  await portal.get(portal.path('STATUS', survivor.id, { email: colleague })).expect(404);
  expect(await statusOf(duplicate, colleague)).toContain('?islem=yaz');
  expect(textOf(await statusOf(survivor, portal.firm.requester.email))).not.toContain('Kâğıt sıkıştı');
});

test('an answer that was under way during the merge is an answer on the other ticket: it ends its waiting, with its files', async () => {
  const { duplicate, survivor } = await pair();
  await portal.act(portal.technician, survivor, 'REPLY', { text: 'Hangi kat?', wait: true });
  await merge(duplicate, survivor.number).expect(200);
  await recorded(survivor, 'ABSORB');
  const [fileId, attachmentId, commandId] = [randomUUID(), randomUUID(), randomUUID()];
  await rows(
    `insert into stored_file (id, sha256, size, content_type, name, purpose, ticket_id, created_at) values ($1, 'a', 1, 'image/png', 'kat.png', 'ATTACHMENT', $2, now())`,
    ...[fileId, duplicate.id],
  );
  await rows(
    `insert into attachment (id, ticket_id, file_id, name, draft, created_at) values ($1, $2, $3, 'kat.png', true, now())`,
    ...[attachmentId, duplicate.id, fileId],
  );
  const at = Date.now();
  const payload = {
    text: 'Dördüncü kat',
    fullText: null,
    channel: 'EMAIL',
    personEmail: colleague,
    inboundMailId: null,
    attachmentIds: [attachmentId],
  };
  const command = {
    commandId,
    ticketId: duplicate.id,
    name: 'ANSWER',
    payload,
    args: { reopen: false },
    actor: { kind: 'REQUESTER', id: null },
  } as const;
  await storeCommand(portal.pool, { ...command, at, expiresAt: at + 86_400_000, relayAt: at });
  await portal.inState(survivor, 'IN_PROGRESS');
  expect(await rows(`select ticket_id, author_email, channel from message where text = 'Dördüncü kat'`)).toEqual([
    { ticket_id: survivor.id, author_email: colleague, channel: 'EMAIL' },
  ]);
  expect(await rows('select ticket_id, draft from attachment where id = $1', attachmentId)).toEqual([{ ticket_id: survivor.id, draft: false }]);
  expect((await portal.page(duplicate)).state).toBe('MERGED');
});

test('a ticket that ends while a merge is on its way to it leaves a task at the duplicate, which splitting off settles', async () => {
  const { duplicate, survivor } = await pair();
  await merge(duplicate, survivor.number).expect(200);
  await recorded(survivor, 'ABSORB');
  await portal.act(portal.staff, survivor, 'CANCEL', { reason: 'Gerek kalmadı' });
  // As if the cancellation had been ahead in the lane.
  const [absorb] = await rows(
    `update command set status = 'PENDING', finished_at = null where ticket_id = $1 and name = 'ABSORB' returning id`,
    survivor.id,
  );
  await storeRefusal(portal.pool, absorb?.id, 'TICKET_ENDED', Date.now());
  const tasks = () => rows(`select ticket_id, subject_id, done_at is not null as done from desk_task where kind = 'MERGED_INTO_CLOSED'`);
  expect(await tasks()).toEqual([{ ticket_id: duplicate.id, subject_id: survivor.id, done: false }]);
  await portal.act(portal.staff, duplicate, 'REOPEN', { reason: 'İş bitmedi' });
  expect(await tasks()).toEqual([{ ticket_id: duplicate.id, subject_id: survivor.id, done: true }]);
});

test('of two merges that cross one is done, and a chain of duplicates ends in one ticket', async () => {
  const { duplicate: one, survivor: two } = await pair();
  const answers = await Promise.all([merge(one, two.number), merge(two, one.number)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toMatch(/^MERGE_TARGET_CLOSED$|^ILLEGAL_TRANSITION$/);
  const [merged, kept] = answers[0]?.status === 200 ? [one, two] : [two, one];
  const last = await portal.assigned({ subject: 'Üçüncüsü' });
  await merge(kept, last.number).expect(200);
  await recorded(last, 'ABSORB');
  expect(await rows('select sm_survivor($1) as id', merged.id)).toEqual([{ id: last.id }]);
  expect((await portal.page(last)).timeline.filter(({ ofTicket }: { ofTicket?: { id: string } | null }) => ofTicket?.id === merged.id)).not.toEqual(
    [],
  );
  // Whose ticket was merged first reads in the last one, too.
  await statusOf(last, colleague);
});

describe('who would be shown what is not theirs', () => {
  const stranger = `yabancı-${randomUUID()}@baska.example`.replace('ı', 'i');

  test('a ticket of another customer is refused, and so are oneself, nothing, and what is closed', async () => {
    const { duplicate } = await pair();
    const other = await createFirm(portal.pool);
    const foreign = await portal.openTicket({ email: other.requester.email, label: other.asset.label });
    const refusal = async (into: number): Promise<string> => (await merge(duplicate, into).expect(409)).body.code;
    expect(await refusal(foreign.number)).toBe('MERGE_OTHER_CUSTOMER');
    expect(await refusal(duplicate.number)).toBe('MERGE_INTO_ITSELF');
    const cancelled = await portal.openTicket();
    await portal.act(portal.staff, cancelled, 'CANCEL', { reason: 'Gerek kalmadı' });
    expect(await refusal(cancelled.number)).toBe('MERGE_TARGET_CLOSED');
    await merge(duplicate, 999_999).expect(400);
    await merge(duplicate, -1).expect(400);
    expect(await portal.page(duplicate)).toMatchObject({ state: 'IN_PROGRESS', relations: { survivor: null } });
  });

  /** A ticket of somebody whom nobody knows, under the firm's contract by a decision of staff. */
  const strangers = async (): Promise<OpenTicket> => {
    const ticket = await portal.openTicket({ email: stranger, label: undefined, subject: 'Gizli' }, 'NOT_ENTITLED');
    const known = { method: 'KNOWN_IN_PERSON', spokenWith: 'Yabancı Kişi', checkedHow: 'Firmanın girişinde tanıştık' };
    await portal.act(portal.staff, ticket, 'VERIFY_REQUESTER', { contractId: portal.firm.contractId, ...known });
    return ticket;
  };

  test('neither side may bring somebody in whom the customer does not know; with oneself there is nothing to show', async () => {
    const [known, unknown, again] = [await portal.assigned(), await strangers(), await strangers()];
    expect((await merge(unknown, known.number).expect(409)).body.code).toBe('MERGE_UNKNOWN_PERSON');
    expect((await merge(known, unknown.number).expect(409)).body.code).toBe('MERGE_UNKNOWN_PERSON');
    await merge(again, unknown.number).expect(200);
    expect(textOf(await statusOf(unknown, stranger))).toContain('Gizli');
    await portal.get(portal.path('STATUS', known.id, { email: stranger })).expect(404);
  });

  test('whom the firm strikes off its list afterwards sees the shared ticket no more', async () => {
    const { duplicate, survivor } = await pair();
    await merge(duplicate, survivor.number).expect(200);
    await statusOf(survivor, colleague);
    await rows('update contact set active = false where email = $1', colleague);
    try {
      await portal.get(portal.path('STATUS', survivor.id, { email: colleague })).expect(404);
      expect(await rows('select * from sm_participants($1)', survivor.id)).toEqual([]);
    } finally {
      await rows('update contact set active = true where email = $1', colleague);
    }
  });
});
