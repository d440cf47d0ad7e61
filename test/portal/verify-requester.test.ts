import { createFirm, type Firm } from '../support/firm';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

let portal: PortalDesk;
let other: Firm;
let ticket: OpenTicket;
beforeAll(async () => {
  portal = await PortalDesk.open();
  other = await createFirm(portal.pool);
  ticket = await portal.openTicket({ email: 'kim.bu@baska.example', label: undefined }, 'NOT_ENTITLED');
});
afterAll(() => portal.close());

const verify = (body: object, of: OpenTicket = ticket) =>
  portal.staff.post(`/api/v1/tickets/${of.id}/actions/VERIFY_REQUESTER`).send({ contractId: portal.firm.contractId, ...body });
const refused = async (body: object): Promise<Record<string, string>> => (await verify(body).expect(400)).body.errors;

test('any name is no proof: a person of the customer vouches, or a note says what was checked', async () => {
  const phone = '0216 555 04 44';
  expect(await refused({ method: 'CONFIRMED_BY_CONTACT', phone, spokenWith: 'Biri', checkedHow: 'Sordum' })).toEqual({
    voucherId: 'Bu alan zorunludur.',
  });
  const how = { checkedHow: 'Müşterinin kayıtlı bir kişisini seçin ya da neyi nasıl doğruladığınızı yazın.' };
  expect(await refused({ method: 'CALLED_BACK', phone, spokenWith: 'Biri' })).toEqual(how);
  expect(await refused({ method: 'KNOWN_IN_PERSON', spokenWith: 'Biri' })).toEqual(how);
});

test('whoever vouches is one of the people of the very customer whose contract it is, and still there', async () => {
  const by = (voucherId: string) => refused({ method: 'CONFIRMED_BY_CONTACT', phone: '0216 555 04 44', voucherId });
  expect(await by(other.representative.id)).toEqual({ voucherId: 'Kayıt bu müşteriye ait değil.' });
  expect(await by('00000000-0000-4000-8000-00000000dead')).toEqual({ voucherId: 'Böyle bir kayıt yok.' });
  const { id } = portal.firm.itOfficer;
  await portal.pool.query('update contact set active = false where id = $1', [id]);
  expect(await by(id)).toEqual({ voucherId: 'Kayıt kullanım dışı.' });
  await portal.pool.query('update contact set active = true where id = $1', [id]);
});

test('nobody confirms themselves, though their address stands in the register by now; spoken to they may be', async () => {
  const by = (voucherId: string) => refused({ method: 'CONFIRMED_BY_CONTACT', phone: '0216 555 04 44', voucherId });
  const { rows } = await portal.pool.query<{ id: string }>(
    `insert into contact (id, customer_id, name, email, created_at, updated_at) values (gen_random_uuid(), $1, 'Kim Bu', 'kim.bu@baska.example', now(), now()) returning id`,
    [portal.firm.customerId],
  );
  const own = rows[0]?.id ?? '';
  expect(await by(own)).toEqual({ voucherId: 'Talep edenin kendisi değil, müşterinin başka bir kişisi doğrulamalıdır.' });
  await portal.pool.query('delete from contact where id = $1', [own]);
});

test('who vouched, how and on which number is kept with the ticket and in the audit trail', async () => {
  const { representative, customerId } = portal.firm;
  const body = { method: 'CONFIRMED_BY_CONTACT', phone: '0216 555 04 44', voucherId: representative.id, spokenWith: 'Başka Ad' };
  await verify(body).expect(200);
  await portal.inState(ticket, 'NEW');
  const { rows } = await portal.pool.query(
    `select a.actor_id, a.subject_id, a.detail, e.data from audit_log a join evidence e on e.id = a.evidence_id where a.action = 'ticket.verify'`,
  );
  expect(rows).toEqual([
    {
      actor_id: portal.staff.userId,
      subject_id: ticket.id,
      detail: expect.objectContaining({ ticketNumber: ticket.number, customerId, method: 'CONFIRMED_BY_CONTACT', voucherId: representative.id }),
      data: { spokenWith: representative.name, checkedHow: null, phone: '+902165550444' },
    },
  ]);
  // Nothing personal stands in the trail itself.
  expect(JSON.stringify(rows[0].detail)).not.toMatch(/Iğdırlı|555/);
  const { timeline } = await portal.page(ticket);
  expect(timeline.find(({ command }: { command?: string }) => command === 'VERIFY_REQUESTER').texts).toMatchObject({
    spokenWith: representative.name,
  });
});

test('a note is enough where nobody of the customer is on record', async () => {
  const unknown = await portal.openTicket({ email: 'baska.biri@baska.example', label: undefined }, 'NOT_ENTITLED');
  await verify({ method: 'KNOWN_IN_PERSON', checkedHow: 'Kurulumda birlikte çalıştık' }, unknown).expect(200);
  const { timeline } = await portal.page(unknown);
  expect(timeline.find(({ command }: { command?: string }) => command === 'VERIFY_REQUESTER').texts).toEqual({
    checkedHow: 'Kurulumda birlikte çalıştık',
  });
});
