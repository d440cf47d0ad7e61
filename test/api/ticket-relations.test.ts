import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { whySkipped } from '../../worker/relay/mail/holds';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;
let staff: Agent;
let manager: Agent;
let technician: Agent;
let ops: Agent;
beforeAll(async () => {
  under = await startApi({ env: { RATE_LIMIT_PUBLIC_TICKETS: '1000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '1000' } });
  [staff, manager, technician, ops] = [await under.as('staff'), await under.as('manager'), await under.as('technician'), await under.as('ops')];
});
afterAll(() => under.close());

interface Made {
  readonly id: string;
  readonly number: number;
}
const open = async (): Promise<Made> =>
  (await under.anonymous().post('/api/v1/public/tickets').send({ email: 'cagla@isik.example', subject: 'Ağ', description: 'Yok' }).expect(201)).body;
const link = (from: Made, body: object, agent = staff) => agent.post(`/api/v1/tickets/${from.id}/links`).send(body);
const links = async ({ id }: Made) => (await staff.get(`/api/v1/tickets/${id}`).expect(200)).body.relations.links;
const rows = async (sql: string, ...values: unknown[]) => (await under.deps.db.pool.query(sql, values)).rows;

describe('links between tickets', () => {
  test('stand on both sides, each way once, are audited, and can be removed from either', async () => {
    const [one, two] = [await open(), await open()];
    await link(one, { kind: 'CAUSED_BY', to: two.number }).expect(201);
    expect(await links(one)).toEqual([expect.objectContaining({ number: two.number, kind: 'CAUSED_BY', back: false, otherCustomer: false })]);
    const [back] = await links(two);
    expect(back).toMatchObject({ number: one.number, kind: 'CAUSED_BY', back: true });
    // The same from the other side is the same link.
    const again = await link(two, { kind: 'CAUSED_BY', to: one.number }).set('Accept-Language', 'en').expect(400);
    expect(again.body.errors.to).toContain('linked like that already');
    await link(two, { kind: 'RELATED', to: one.number }).expect(201);
    await staff.delete(`/api/v1/tickets/${two.id}/links/${back.linkId}`).expect(204);
    await staff.delete(`/api/v1/tickets/${two.id}/links/${back.linkId}`).expect(404);
    expect((await links(one)).map(({ kind }: { kind: string }) => kind)).toEqual(['RELATED']);
    const audited = await rows('select action, detail from audit_log where subject_id = any($1) order by id', [one.id, two.id]);
    expect(audited.map(({ action }) => action)).toEqual(['ticket.link', 'ticket.link', 'ticket.unlink']);
    expect(audited[2]?.detail).toEqual({ kind: 'CAUSED_BY', ticketId: two.id, ticketNumber: two.number });
  });

  test('a new ticket that continues an ended one is linked to it, once however often it is sent', async () => {
    const ended = await open();
    const body = { email: 'cagla@isik.example', subject: 'Ağ yine yok', description: 'Yok', continues: ended.id };
    const send = () => staff.post('/api/v1/tickets').set('Idempotency-Key', 'devam-talebi-1').send(body).expect(201);
    const { body: made } = await send();
    expect((await send()).body).toEqual(made);
    expect(await links(made)).toEqual([expect.objectContaining({ number: ended.number, kind: 'RELATED', back: false })]);
    expect(await rows('select action from audit_log where subject_id = $1', made.id)).toEqual([{ action: 'ticket.link' }]);
  });

  test('one that nobody has, or the caller does not see, is the problem of the field, and opens nothing', async () => {
    const count = async () => (await rows('select count(*)::int as n from ticket'))[0]?.['n'] as number;
    const before = await count();
    const body = { email: 'cagla@isik.example', subject: 'Ağ', description: 'Yok' };
    const refused = await staff
      .post('/api/v1/tickets')
      .send({ ...body, continues: randomUUID() })
      .expect(400);
    expect(Object.keys(refused.body.errors)).toEqual(['continues']);
    await staff
      .post('/api/v1/tickets')
      .send({ ...body, continues: '12' })
      .expect(400);
    expect(await count()).toBe(before);
  });

  test('a part has one whole, and parts and wholes form no circle', async () => {
    const [one, two, three] = [await open(), await open(), await open()];
    await link(one, { kind: 'PART_OF', to: two.number }).expect(201);
    await link(two, { kind: 'PART_OF', to: three.number }).expect(201);
    expect((await link(three, { kind: 'PART_OF', to: one.number }).expect(400)).body.errors).toHaveProperty('to');
    expect((await link(one, { kind: 'PART_OF', to: three.number, back: true }).expect(400)).body.errors).toHaveProperty('to');
    expect((await link(one, { kind: 'PART_OF', to: (await open()).number }).expect(400)).body.errors).toHaveProperty('to');
  });

  test.each([
    ['itself', (own: Made) => ({ kind: 'RELATED', to: own.number })],
    ['nothing', () => ({ kind: 'RELATED', to: 99_999_999 })],
    ['no number', () => ({ kind: 'RELATED', to: '12' })],
    ['an unknown kind', (own: Made) => ({ kind: 'BLOCKS', to: own.number })],
    ['more than is known', (own: Made) => ({ kind: 'RELATED', to: own.number, why: 'x' })],
  ])('to %s is refused', async (_what, body) => {
    const own = await open();
    await link(own, body(own)).expect(400);
    expect(await links(own)).toEqual([]);
  });

  test('nobody links, or removes a link of, what they may not see', async () => {
    const [one, two] = [await open(), await open()];
    const { body } = await link(one, { kind: 'RELATED', to: two.number }).expect(201);
    await link(one, { kind: 'RELATED', to: two.number }, technician).expect(404);
    await technician.delete(`/api/v1/tickets/${one.id}/links/${body.id}`).expect(404);
    await link(one, { kind: 'CAUSED_BY', to: two.number }, ops).expect(403);
    const other = await open();
    await staff.delete(`/api/v1/tickets/${other.id}/links/${body.id}`).expect(404);
    expect(await links(one)).toHaveLength(1);
  });
});

describe('mentions', () => {
  const note = (ticket: Made, mentionIds: string[], key = randomUUID()) =>
    staff.post(`/api/v1/tickets/${ticket.id}/notes`).set('Idempotency-Key', key).send({ text: '@Deneme Kişisi gizli sözler', mentionIds });
  const unread = async (agent: Agent) => (await agent.get(`/api/v1/mentions?filter=${encodeURIComponent('{"unread":true}')}`).expect(200)).body;

  test('the colleague is told once, in the list and by a mail that carries none of the words, until they have seen it', async () => {
    const ticket = await open();
    const key = randomUUID();
    const { body } = await note(ticket, [manager.userId, manager.userId, staff.userId], key).expect(201);
    await note(ticket, [manager.userId, manager.userId, staff.userId], key).expect(201);
    const list = await unread(manager);
    expect(list).toMatchObject({
      total: 1,
      data: [{ ticketId: ticket.id, ticketNumber: ticket.number, text: '@Deneme Kişisi gizli sözler', readAt: null }],
    });
    expect((await unread(staff)).total).toBe(0);
    const mails = await rows(`select id, to_address from mail where template = 'MENTIONED' and ticket_id = $1`, ticket.id);
    expect(mails.map(({ to_address }) => to_address)).toEqual([manager.email]);
    const facts = async () => (await loadMailFacts(under.deps.db.pool, mails[0]?.id)) as NonNullable<Awaited<ReturnType<typeof loadMailFacts>>>;
    const mail = renderMail(await facts(), under.deps.config);
    expect(mail.text).toContain('sizi andı');
    expect(`${mail.text}${mail.html}${mail.subject}`).not.toContain('gizli');
    expect(mail.text).toContain(`/admin/#/tickets/${ticket.id}/show`);
    // Nobody else can say that it was seen.
    expect(
      (
        await staff
          .post('/api/v1/mentions/read')
          .send({ ids: [list.data[0].id] })
          .expect(200)
      ).body.read,
    ).toBe(0);
    expect(whySkipped(await facts(), Date.now())).toBeNull();
    expect(
      (
        await manager
          .post('/api/v1/mentions/read')
          .send({ ids: [list.data[0].id] })
          .expect(200)
      ).body.read,
    ).toBe(1);
    expect(whySkipped(await facts(), Date.now())).toBe('mention-unread');
    expect((await unread(manager)).total).toBe(0);
    expect(body.id).toEqual(expect.any(String));
  });

  test('only who may read the ticket can be named; one who may not refuses the whole note', async () => {
    const ticket = await open();
    const colleagues = (await staff.get(`/api/v1/tickets/${ticket.id}/colleagues`).expect(200)).body;
    const ids = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);
    const offered = ids(colleagues.data);
    expect(offered).toContain(manager.userId);
    for (const who of [technician, ops]) {
      expect(offered).not.toContain(who.userId);
      // Whoever writes is told who may not see it.
      expect(ids(colleagues.withoutSight)).toContain(who.userId);
      const refused = await note(ticket, [manager.userId, who.userId]).set('Accept-Language', 'en').expect(400);
      expect(refused.body.errors.mentionIds).toContain('may not see this ticket');
    }
    await note(ticket, ['nobody']).expect(400);
    await note(ticket, [randomUUID()]).expect(400);
    expect(await rows('select 1 from ticket_note where ticket_id = $1', ticket.id)).toEqual([]);
    await technician.get(`/api/v1/tickets/${ticket.id}/colleagues`).expect(404);
  });

  test('a ticket that has left one’s sight takes its mentions along', async () => {
    const ticket = await open();
    await rows('update ticket set assignee_id = $2 where id = $1', ticket.id, technician.userId);
    await note(ticket, [technician.userId]).expect(201);
    expect((await unread(technician)).total).toBe(1);
    await rows('update ticket set assignee_id = null where id = $1', ticket.id);
    expect((await unread(technician)).total).toBe(0);
  });
});
