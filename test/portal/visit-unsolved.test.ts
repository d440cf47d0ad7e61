import { loadMailFacts } from '../../worker/relay/mail/mail-facts';
import { renderMail } from '../../worker/relay/mail/render-mail';
import { textOf } from '../support/pages';
import { PortalDesk, type OpenTicket } from '../support/portal-desk';

const MINUTE = 60_000;
let portal: PortalDesk;
let ticket: OpenTicket;
let approvalId: string;
beforeAll(async () => {
  portal = await PortalDesk.open();
  ({ ticket, approvalId } = await portal.conveyed());
  const said = { approvalId, approved: true, witnessId: portal.technician.userId, phone: '0216 555 04 44' };
  await portal.act(portal.staff, ticket, 'RECORD_PHONE_DECISION', said);
  await portal.act(portal.staff, ticket, 'PLAN_VISIT', { technicianId: portal.technician.userId, ...timeIn(5), outsideHours: true });
});
afterAll(() => portal.close());

function timeIn(minutes: number): { startsAt: string; endsAt: string } {
  const startsAt = Date.now() + minutes * MINUTE;
  return { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 60 * MINUTE).toISOString() };
}

const statusPage = async (): Promise<string> => textOf((await portal.get(portal.path('STATUS', ticket.id)).expect(200)).text);

test('a wish for another time is said to be looked at until the visit is planned anew', async () => {
  await portal.pool.query(
    `insert into desk_task (id, ticket_id, kind, effect_key, created_at) values (gen_random_uuid(), $1::uuid, 'VISIT_WISH', 'visit-wish:' || $1::text, now())`,
    [ticket.id],
  );
  expect(await statusPage()).toContain('Ziyaretin zamanıyla ilgili yanıt destek masamıza ulaştı');
  await portal.act(portal.staff, ticket, 'REPLAN_VISIT', { technicianId: portal.technician.userId, ...timeIn(10), outsideHours: true });
  expect(await statusPage()).not.toContain('Ziyaretin zamanıyla ilgili yanıt');
});

test('whose problem a visit did not solve hears what was found and what comes next, and page and story say so; an approval under doubt stays named', async () => {
  await portal.act(portal.technician, ticket, 'ARRIVE');
  await portal.pool.query('update approval set contested_at = now() where id = $1', [approvalId]);
  await portal.act(portal.technician, ticket, 'COMPLETE_VISIT', { outcome: 'UNSOLVED', note: 'Anakart arızalı', shared: true });
  const { rows } = await portal.pool.query<{ id: string }>(`select id from mail where ticket_id = $1 and template = 'VISIT_UNSOLVED'`, [ticket.id]);
  const facts = await loadMailFacts(portal.pool, rows[0]?.id ?? '');
  if (facts === undefined) throw new Error('no such mail');
  const { text } = renderMail(facts, portal.desk.deps.config);
  for (const words of ['giderilemedi', 'Anakart arızalı', 'destek masamız belirler']) expect(text).toContain(words);
  const page = await statusPage();
  for (const words of ['Ziyarette sorun giderilemedi', '“Anakart arızalı”', 'Ziyaret bitti; sorun giderilemedi', 'onaya itiraz edildi'])
    expect(page).toContain(words);
});
