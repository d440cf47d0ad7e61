import { addDays, civilDateAt } from '../../domain/civil-date';
import { formatCivilDate } from '../../domain/format';
import { ExcessDesk } from '../support/excess-desk';
import { linksOf, textOf } from '../support/pages';
import { PortalDesk } from '../support/portal-desk';
import { waitFor } from '../support/wait-for';

interface Person {
  readonly id: string;
  readonly email: string;
}

let portal: PortalDesk;
let desk: ExcessDesk;
let ece: Person;
let today: string;
let substitution: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  const { rows } = await portal.pool.query<Person>(
    `insert into contact (id, customer_id, name, email, roles, created_at, updated_at)
     select gen_random_uuid(), customer_id, 'Ece Vekil', gen_random_uuid() || '@musteri.example', '{REQUESTER}', created_at, updated_at from contact where id = $1
     returning id, email`,
    [portal.firm.representative.id],
  );
  ece = rows[0] as Person;
  today = civilDateAt(await portal.desk.deps.clock.now());
  const days = { contactId: portal.firm.representative.id, substituteId: ece.id, startsOn: today, endsOn: addDays(today, 3) };
  substitution = (await portal.staff.post('/api/v1/contact-substitutes').send(days).expect(201)).body.id;
});
afterAll(() => portal.close());

const mailsTo = async (address: string, approvalId: string): Promise<string[]> =>
  (
    await portal.pool.query<{ template: string }>(
      `select template from mail where to_address = $1 and params ->> 'subjectId' = $2 order by template`,
      [address, approvalId],
    )
  ).rows.map(({ template }) => template);
const spanOf = (from: string, until: string): string => `vekâlet ${formatCivilDate(from, 'tr')}–${formatCivilDate(until, 'tr')}`;
const pageOf = async (approvalId: string, path = ''): Promise<string> =>
  (await portal.get(`${portal.path('APPROVAL', approvalId, { contactId: ece.id })}${path}`).expect(200)).text;

describe('a request that is revised', () => {
  test('goes to the approver and to whoever stands in for them, as the first one did', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    const newer = await portal.act(portal.staff, ticket, 'REVISE_NEED', portal.need('9000.00'));
    for (const id of [approvalId, newer])
      for (const address of [portal.firm.representative.email, ece.email]) expect(await mailsTo(address, id)).toEqual(['APPROVAL_REQUEST']);
    expect((await portal.page(ticket)).approvals.at(-1).substitutes).toEqual(['Ece Vekil']);
    await desk.decided(newer, 'onay', ece.id);
    expect(await portal.approval(newer)).toMatchObject({ status: 'APPROVED', decided_by_id: ece.id });
    await portal.inState(ticket, 'TO_PLAN');
    // It was not the represented who decided: their page does not ask whether somebody else used their link.
    const theirs = portal.path('APPROVAL', newer);
    const page = textOf((await portal.get(theirs).expect(200)).text);
    for (const part of ['Bu kararı sizin yerinize vekiliniz Ece Vekil verdi', 'Vekilimin kararına itiraz et']) expect(page).toContain(part);
    expect(page).not.toMatch(/bağlantınızı kullanan|Bu kararı ben vermedim/);
    const asked = textOf((await portal.get(`${theirs}?karar=itiraz`).expect(200)).text);
    expect(asked).toMatch(
      /Vekiliniz Ece Vekil tarafından sizin yerinize verilen karara itiraz ediyor musunuz\?[^]*İtiraz ederseniz bu kararla yeni bir iş yapılmaz/,
    );
    // Whoever decided reads of a link of theirs, and what a contest stops before they make it.
    expect(textOf(await pageOf(newer))).toContain('bağlantınızı kullanan başka biri');
    const contesting = await pageOf(newer, '?karar=itiraz');
    expect(textOf(contesting)).toMatch(/Onaylandı[^]*İtiraz ederseniz bu kararla yeni bir iş yapılmaz/);
    // On a phone what is contested, the reason and the button come first, and what is only to be looked up after them.
    const places = [
      'Onaylanan toplam',
      'yeni bir iş yapılmaz',
      'Geri dön',
      'name="reason"',
      'value="itiraz"',
      'Henüz faturaya eklenmemiş',
      'KDV ile:',
      '<details',
    ];
    const found = places.map((part) => contesting.indexOf(part));
    expect(found).toEqual([...found].sort((one, other) => one - other));
    expect(found).not.toContain(-1);
  });

  test('tells whoever stood in when they are to be asked above the approver, and decide in their place no more', async () => {
    const { representative, customerId } = portal.firm;
    const { ticket, approvalId } = await portal.conveyed();
    await portal.pool.query('update contact set approval_limit = 5000 where id = $1', [representative.id]);
    await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, ece.id]);
    const newer = await portal.act(portal.staff, ticket, 'REVISE_NEED', portal.need('9000.00'));
    expect(await portal.approval(newer)).toMatchObject({ above_id: ece.id });
    expect(await mailsTo(ece.email, newer)).toEqual([]);
    expect(await mailsTo(ece.email, approvalId)).toEqual(['APPROVAL_PASSED_ON', 'APPROVAL_REQUEST']);
    expect(await mailsTo(representative.email, approvalId)).toEqual(['APPROVAL_REQUEST']);
    await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
    await portal.pool.query('update customer set second_approver_id = null where id = $1', [customerId]);
  });
});

test('whoever had said the first of two yeses hears that it carries nothing, where what followed is put to another person instead', async () => {
  const { representative, itOfficer, customerId } = portal.firm;
  await portal.pool.query('update contact set approval_limit = 1000 where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = $2 where id = $1', [customerId, itOfficer.id]);
  await portal.pool.query(`update contact set roles = roles || '{REPRESENTATIVE}' where id = $1`, [itOfficer.id]);
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  const second = async () => (await portal.pool.query('select id from approval where second_of = $1', [approvalId])).rows[0];
  await waitFor(async () => (await second()) !== undefined, { timeout: 20_000, what: 'the second request' });
  await portal.act(portal.staff, ticket, 'REVISE_NEED', { ...portal.need('9000.00'), approverId: itOfficer.id });
  expect(await mailsTo(representative.email, approvalId)).toContain('APPROVAL_PASSED_ON');
  expect((await desk.mailed(approvalId))['APPROVAL_PASSED_ON']).toContain('yerine geçen yeni istek firmanızın başka bir temsilcisine gönderildi');
  await portal.pool.query(`update contact set roles = array_remove(roles, 'REPRESENTATIVE') where id = $1`, [itOfficer.id]);
  await portal.pool.query('update contact set approval_limit = null where id = $1', [representative.id]);
  await portal.pool.query('update customer set second_approver_id = null where id = $1', [customerId]);
});

describe('whoever decided in the place of somebody', () => {
  const phone = async (ticket: { id: string; number: number }, approvalId: string): Promise<unknown> =>
    await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', {
      ...{ approvalId, approved: true, deciderId: ece.id, witnessId: portal.technician.userId },
    });

  test.each([
    ['by link', async (_ticket: { id: string; number: number }, approvalId: string) => await desk.decided(approvalId, 'onay', ece.id)],
    ['by phone, as is recorded', phone],
  ])('%s, contests it as the approver can, also once their days are over', async (_how, decide) => {
    const { ticket, approvalId } = await portal.conveyed();
    await decide(ticket, approvalId);
    await portal.inState(ticket, 'TO_PLAN');
    await portal.pool.query('update contact_substitute set starts_on = $2, ends_on = $2 where id = $1', [substitution, addDays(today, -1)]);
    expect(linksOf(await pageOf(approvalId)).some((link) => link.includes('karar=itiraz'))).toBe(true);
    await desk.contested(approvalId, ece.id);
    expect(await portal.approval(approvalId)).toMatchObject({ contested_at: expect.any(Date), decided_by_id: ece.id });
    expect(await mailsTo(ece.email, approvalId)).toContain('APPROVAL_CONTESTED');
    await portal.pool.query('update contact_substitute set starts_on = $2, ends_on = $3 where id = $1', [substitution, today, addDays(today, 3)]);
  });

  test('has the days of the decision on its record, whatever the list says later; of one from before they were kept, as the list says', async () => {
    const { ticket, approvalId } = await portal.conveyed();
    await desk.decided(approvalId, 'onay', ece.id);
    await portal.inState(ticket, 'TO_PLAN');
    const until = addDays(today, 30);
    await portal.pool.query('update contact_substitute set ends_on = $2 where id = $1', [substitution, until]);
    expect(textOf(await pageOf(approvalId, '/kayit'))).toContain(spanOf(today, addDays(today, 3)));
    const { body } = await portal.staff.get(`/api/v1/tickets/${ticket.id}/approvals/${approvalId}/record`).expect(200);
    expect(body.standsInDays).toEqual({ from: today, until: addDays(today, 3) });
    await portal.pool.query('update approval set stands_in_from = null, stands_in_until = null where id = $1', [approvalId]);
    expect(textOf(await pageOf(approvalId, '/kayit'))).toContain(spanOf(today, until));
    await portal.pool.query('update contact_substitute set ends_on = $2 where id = $1', [substitution, addDays(today, 3)]);
  });
});
