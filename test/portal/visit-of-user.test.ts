import { randomUUID } from 'node:crypto';
import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { ExcessDesk } from '../support/excess-desk';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';
import { comingWeekday } from '../support/weekdays';

let portal: PortalDesk;
let desk: ExcessDesk;
const APPROVER = 'Nilüfer Özbek';
/** Who uses the device, by the register. */
const irem = { id: randomUUID(), name: 'İrem Gökçeağaç', email: 'irem@musteri.example' };
beforeAll(async () => {
  portal = await PortalDesk.open();
  desk = new ExcessDesk(portal);
  await portal.pool.query('update contact set name = $2 where id = $1', [portal.firm.representative.id, APPROVER]);
  await portal.pool.query(
    `insert into contact (id, customer_id, site_id, name, email, roles, created_at, updated_at) values ($1, $2, $3, $4, $5, '{REQUESTER}', now(), now())`,
    [irem.id, portal.firm.customerId, portal.firm.siteId, irem.name, irem.email],
  );
});
afterAll(() => portal.close());
beforeEach(() => sits(irem.name));

const sits = (place: string | null) => portal.pool.query('update asset set place = $2 where id = $1', [portal.firm.asset.id, place]);
let day = comingWeekday(2);
const slot = (hour: number): object => ({
  ...{ technicianId: portal.technician.userId, outsideHours: true },
  ...{ startsAt: `${day}T0${hour}:00:00.000Z`, endsAt: `${day}T0${hour + 1}:00:00.000Z` },
});

async function planned(): Promise<OpenTicket> {
  const { ticket, approvalId } = await portal.conveyed();
  await desk.decided(approvalId, 'onay');
  await portal.inState(ticket, 'TO_PLAN');
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', slot(6));
  return ticket;
}

/** What the device's user is told of the visit, in its order. */
async function told({ id }: OpenTicket): Promise<{ to: string; subject: string; text: string }[]> {
  const { rows } = await portal.pool.query<{ id: string }>(
    `select id from mail where ticket_id = $1 and template in ('VISIT_PLANNED_USER', 'VISIT_CANCELLED_USER') order by created_at`,
    [id],
  );
  return await Promise.all(
    rows.map(async (row) => {
      const facts = await loadMailFacts(portal.pool, row.id);
      if (facts === undefined) throw new Error('no such mail');
      return renderMail(facts, portal.desk.deps.config);
    }),
  );
}

test('who sits at the device hears of the plan, of its change and of its end, without prices and without who approved it', async () => {
  const ticket = await planned();
  await portal.act(portal.staff, ticket, 'REPLAN_VISIT', slot(8));
  await portal.act(portal.staff, ticket, 'CANCEL_VISIT', { reason: 'Parça gelmedi' });
  const mails = await told(ticket);
  expect(mails.map(({ to }) => to)).toEqual([irem.email, irem.email, irem.email]);
  expect(mails.map(({ subject }) => subject.replace(/^\[#\d+\] /, '').split(':')[0])).toEqual([
    'Kullandığınız cihaz için servis ziyareti planlandı',
    'Kullandığınız cihaz için planlanan ziyaretin zamanı değişti',
    'Kullandığınız cihaz için planlanan ziyaret iptal edildi',
  ]);
  expect(mails[0]?.text).toMatch(/Merhaba İrem Gökçeağaç[^]*cihaza ulaşabilmesini sağlayın/);
  for (const { text } of mails) {
    expect(text).toContain(portal.firm.asset.label);
    for (const kept of [APPROVER, '₺', 'Parça gelmedi']) expect(text).not.toContain(kept);
  }
  // Who sits at it reads what is done there, while somebody is to come.
  expect(mails.map(({ text }) => /Yapılacak iş:? *Ekran paneli değişecek/.test(text.replace(/\s+/g, ' ')))).toEqual([true, true, false]);
});

test('nobody does where the requester uses it, where who does is no contact of the customer any more, or approved it themselves', async () => {
  day = comingWeekday(3);
  await sits(null);
  const own = await planned();
  await portal.act(portal.staff, own, 'CANCEL_VISIT', { reason: 'Gerek kalmadı' });
  await sits(irem.name);
  await portal.pool.query('update contact set active = false where id = $1', [irem.id]);
  const gone = await planned();
  await portal.act(portal.staff, gone, 'CANCEL_VISIT', { reason: 'Gerek kalmadı' });
  await sits(APPROVER);
  const approvers = await planned();
  await portal.act(portal.staff, approvers, 'CANCEL_VISIT', { reason: 'Gerek kalmadı' });
  for (const ticket of [own, gone, approvers]) expect(await told(ticket)).toEqual([]);
});
