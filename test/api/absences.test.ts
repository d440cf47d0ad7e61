import { randomUUID } from 'node:crypto';
import { followAbsences } from '../../worker/relay/housekeeping';
import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { NOON, snapshotIn } from '../support/tickets';

const TODAY = '2026-11-24';
let under: ApiUnderTest;
type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;
let desk: Agent;
let technician: Agent;
const clock = fedClock(NOON);
beforeAll(async () => {
  under = await startApi({ deps: { clock } });
  [desk, technician] = [await under.as('staff'), await under.as('technician')];
});
afterAll(() => under.close());
afterEach(async () => {
  clock.set(NOON);
  await under.deps.db.pool.query('with k as (delete from desk_task) delete from staff_absence');
});

const enter = (by: Agent, body: object) => by.post('/api/v1/absences').send({ userId: technician.userId, startsOn: TODAY, endsOn: TODAY, ...body });
const tasks = async () =>
  (await under.deps.db.pool.query<{ done: boolean }>("select done_at is not null as done from desk_task where kind = 'ASSIGNEE_AWAY'")).rows.map(
    ({ done }) => done,
  );

let number = 7000;
async function assignedTicket(): Promise<string> {
  number += 1;
  const snapshot = snapshotIn('IN_PROGRESS', { number, assigneeId: technician.userId });
  const { rows } = await under.deps.db.pool.query<{ id: string }>(
    `insert into ticket (id, number, state, seq, snapshot, head_hash, channel, priority, subject, description, locale, requester_email, assignee_id, received_at, updated_at)
     values (gen_random_uuid(), $1, 'IN_PROGRESS', 5, $2, '', 'WEB', 'NORMAL', 'Yazıcı', 'Çalışmıyor', 'tr', 'a@b.example', $3, $4, $4) returning id`,
    [number, snapshot, technician.userId, new Date(NOON)],
  );
  return rows[0]?.id ?? '';
}

test('today is the day of these tests', () => {
  expect(new Date(NOON).toISOString().slice(0, 10)).toBe(TODAY);
});

describe('who enters whose days', () => {
  test('everybody their own, the desk those of all', async () => {
    await enter(technician, {}).expect(201);
    await enter(technician, { userId: desk.userId }).expect(403);
    const { body } = await enter(desk, { startsOn: '2026-12-01', endsOn: '2026-12-05', substituteId: desk.userId }).expect(201);
    expect(body).toMatchObject({ userName: 'Deneme Kişisi', substituteId: desk.userId, version: 1 });
    const stranger = await under.as('technician');
    await stranger.delete(`/api/v1/absences/${body.id}`).set('If-Match', '"v1"').expect(403);
    await technician.delete(`/api/v1/absences/${body.id}`).set('If-Match', '"v1"').expect(204);
  });

  test.each([
    ['the end before the start', { startsOn: '2026-12-05', endsOn: '2026-12-04' }, 400, 'endsOn'],
    ['days that are over', { startsOn: '2025-01-01', endsOn: '2025-02-01' }, 400, 'endsOn'],
    ['no such day', { endsOn: '2026-02-30' }, 400, 'endsOn'],
    ['more than two years', { endsOn: '2028-11-24' }, 400, 'endsOn'],
    ['a slip in the year', { endsOn: '2199-12-04' }, 400, 'endsOn'],
    ['no such person', { userId: '00000000-0000-4000-8000-00000000dead' }, 400, 'userId'],
  ] as const)('%s is refused', async (_what, body, status, field) => {
    const answer = await enter(desk, body).expect(status);
    expect(Object.keys(answer.body.errors)).toEqual([field]);
  });

  test('nobody stands in for themselves, and nobody is away twice on one day', async () => {
    expect((await enter(desk, { substituteId: technician.userId }).expect(400)).body.errors).toEqual({ substituteId: expect.any(String) });
    await enter(desk, { endsOn: '2026-11-26' }).expect(201);
    const twice = await enter(desk, { startsOn: '2026-11-26', endsOn: '2026-11-27' }).expect(409);
    expect(twice.body.errors).toEqual({ startsOn: 'Bu günlerin bir kısmı için zaten izin girilmiş.' });
    await enter(desk, { startsOn: '2026-11-27', endsOn: '2026-11-27' }).expect(201);
  });

  test('only somebody whom tickets can be assigned to stands in', async () => {
    const colleague = await under.as('technician');
    const entered = await enter(desk, { substituteId: colleague.userId }).expect(201);
    for (const role of ['accountant', 'ops'] as const) {
      const { userId } = await under.as(role);
      expect((await enter(desk, { userId: desk.userId, substituteId: userId }).expect(400)).body.errors).toEqual({
        substituteId: 'Bu kullanıcıya iş atanamaz.',
      });
      const change = { userId: technician.userId, startsOn: TODAY, endsOn: TODAY, substituteId: userId };
      const answer = await desk.put(`/api/v1/absences/${entered.body.id}`).set('If-Match', '"v1"').send(change).expect(400);
      expect(Object.keys(answer.body.errors)).toEqual(['substituteId']);
    }
  });

  test('two years are the most, and the message says so', async () => {
    await enter(desk, { endsOn: '2028-11-23' }).expect(201);
    const { body } = await enter(desk, { userId: desk.userId, endsOn: '2028-11-24' }).expect(400);
    expect(body.errors).toEqual({ endsOn: 'İzin en çok 731 gün olabilir; yılı denetleyin. Ayrılan kişiyi kullanım dışı bırakın.' });
  });

  test('two people do not stand in for each other on the same days', async () => {
    await enter(desk, { endsOn: '2026-11-26', substituteId: desk.userId }).expect(201);
    const own = { userId: desk.userId, substituteId: technician.userId };
    const { body } = await enter(desk, { ...own, startsOn: '2026-11-26', endsOn: '2026-11-28' }).expect(400);
    expect(body.errors).toEqual({ substituteId: expect.stringContaining('ikisi birbirinin yerine bakamaz') });
    const later = await enter(desk, { ...own, startsOn: '2026-11-27', endsOn: '2026-11-28' }).expect(201);
    const change = { ...own, startsOn: TODAY, endsOn: '2026-11-28' };
    await desk.put(`/api/v1/absences/${later.body.id}`).set('If-Match', '"v1"').send(change).expect(400);
    await desk
      .put(`/api/v1/absences/${later.body.id}`)
      .set('If-Match', '"v1"')
      .send({ ...change, substituteId: null })
      .expect(200);
  });

  test('of those entered for each other at one moment only one is', async () => {
    const other = { userId: desk.userId, substituteId: technician.userId };
    const answers = await Promise.all([enter(desk, { substituteId: desk.userId }), enter(desk, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
  });

  test('the list tells who is away on some days', async () => {
    await enter(desk, { startsOn: '2026-11-26', endsOn: '2026-11-28' }).expect(201);
    const onDays = async (from: string, until: string) =>
      (await desk.get(`/api/v1/absences?filter=${encodeURIComponent(JSON.stringify({ from, until }))}`).expect(200)).body.total as number;
    expect(await onDays('2026-11-28', '2026-11-30')).toBe(1);
    expect(await onDays('2026-11-24', '2026-11-26')).toBe(1);
    expect(await onDays('2026-11-24', '2026-11-25')).toBe(0);
    expect(await onDays('2026-11-29', '2026-11-30')).toBe(0);
  });

  test('a change is made of the version that was seen', async () => {
    const { body } = await enter(desk, {}).expect(201);
    const change = { userId: technician.userId, startsOn: TODAY, endsOn: '2026-11-25', substituteId: null };
    await desk.put(`/api/v1/absences/${body.id}`).set('If-Match', '"v1"').send(change).expect(200);
    await desk.put(`/api/v1/absences/${body.id}`).set('If-Match', '"v1"').send(change).expect(412);
  });
});

test('nobody is sent out on a day on which they are away', async () => {
  const ticket = await assignedTicket();
  await enter(desk, { startsOn: '2026-11-25', endsOn: '2026-11-26' }).expect(201);
  const plan = (day: string) =>
    desk
      .post(`/api/v1/tickets/${ticket}/actions/PLAN_VISIT`)
      .send({ technicianId: technician.userId, startsAt: `${day}T09:00:00Z`, endsAt: `${day}T10:00:00Z`, outsideHours: true });
  for (const day of ['2026-11-25', '2026-11-26'])
    expect((await plan(day).expect(400)).body.errors).toEqual({ technicianId: 'Bu gün izinli; başka bir gün veya başka bir teknisyen seçin.' });
  // Left to the workflow, which is away here.
  await plan('2026-11-27').expect(202);
  await under.deps.db.pool.query('with c as (delete from command), o as (delete from outbox) delete from ticket');
});

describe('whose tickets wait for somebody who is away', () => {
  test('are tasks of the desk at once, and none any more when the absence is taken back', async () => {
    await assignedTicket();
    const { body } = await enter(desk, {}).expect(201);
    expect(await tasks()).toEqual([false]);
    expect((await desk.get('/api/v1/technicians').expect(200)).body.data.find(({ id }: { id: string }) => id === technician.userId)).toMatchObject({
      awayUntil: TODAY,
    });
    await desk.delete(`/api/v1/absences/${body.id}`).set('If-Match', '"v1"').expect(204);
    expect(await tasks()).toEqual([true]);
    await under.deps.db.pool.query('delete from ticket');
  });

  test('become tasks on the first day, once, and are settled when everybody is back', async () => {
    await assignedTicket();
    await enter(desk, { startsOn: '2026-11-25', endsOn: '2026-11-26' }).expect(201);
    const follow = (day: number) => followAbsences(under.deps.db.pool, NOON + day * 86_400_000, under.deps.notifier);
    await follow(0);
    expect(await tasks()).toEqual([]);
    await follow(1);
    await follow(1);
    expect(await tasks()).toEqual([false]);
    // Settled by a step of the ticket that is theirs again by now: asked once more; ticked off by a person, it is decided.
    await under.deps.db.pool.query('update desk_task set done_at = now()');
    await follow(2);
    expect(await tasks()).toEqual([false]);
    await under.deps.db.pool.query('update desk_task set done_at = now(), done_by_id = $1', [desk.userId]);
    await follow(2);
    expect(await tasks()).toEqual([true]);
    await under.deps.db.pool.query('update desk_task set done_at = null, done_by_id = null');
    await follow(3);
    expect(await tasks()).toEqual([true]);
  });
});

describe('a visit that is planned for a day on which its technician is away', () => {
  const visitorTasks = async () =>
    (await under.deps.db.pool.query<{ done: boolean }>("select done_at is not null as done from desk_task where kind = 'VISITOR_AWAY'")).rows.map(
      ({ done }) => done,
    );
  let ticketId: string;
  let visitId: string;
  beforeEach(async () => {
    ticketId = await assignedTicket();
    visitId = randomUUID();
    // 22:00 in UTC is the next day in Istanbul.
    await under.deps.db.pool.query(
      `insert into visit (id, ticket_id, n, approval_id, technician_id, starts_at, ends_at, status)
       values ($1, $2, 1, gen_random_uuid(), $3, '2026-12-02T22:00:00Z', '2026-12-02T23:00:00Z', 'PLANNED')`,
      [visitId, ticketId, technician.userId],
    );
  });
  afterEach(() => under.deps.db.pool.query('with v as (delete from visit) delete from ticket'));

  test('is a task of the desk as soon as the days are entered, and none when the visit or the absence moves', async () => {
    await enter(desk, { startsOn: '2026-12-01', endsOn: '2026-12-02' }).expect(201);
    expect(await visitorTasks()).toEqual([]);
    const { body } = await enter(desk, { startsOn: '2026-12-03', endsOn: '2026-12-04', substituteId: desk.userId }).expect(201);
    expect(await visitorTasks()).toEqual([false]);
    // Who stands in is named with it, in the list and on the ticket's page.
    const named = { kind: 'VISITOR_AWAY', substituteName: body.substituteName };
    expect(body.substituteName).toEqual(expect.any(String));
    expect((await desk.get('/api/v1/desk-tasks').expect(200)).body.data).toMatchObject([named]);
    expect((await desk.get(`/api/v1/tickets/${ticketId}`).expect(200)).body.tasks).toMatchObject([named]);
    await under.deps.db.pool.query('update visit set technician_id = $2 where id = $1', [visitId, desk.userId]);
    await followAbsences(under.deps.db.pool, NOON, under.deps.notifier);
    expect(await visitorTasks()).toEqual([true]);
    await under.deps.db.pool.query('update visit set technician_id = $2 where id = $1', [visitId, technician.userId]);
    await followAbsences(under.deps.db.pool, NOON, under.deps.notifier);
    expect(await visitorTasks()).toEqual([false]);
    await desk.delete(`/api/v1/absences/${body.id}`).set('If-Match', '"v1"').expect(204);
    expect(await visitorTasks()).toEqual([true]);
  });

  test('is named before the days are entered, with what is assigned; to whoever may enter them', async () => {
    const work = (by: Agent, userId: string, startsOn: string) =>
      by.get(`/api/v1/users/${userId}/work-while-away`).query({ startsOn, endsOn: '2026-12-03' });
    const tickets = [{ id: ticketId, number }];
    expect((await work(technician, technician.userId, '2026-12-03').expect(200)).body.data).toEqual([
      { kind: 'TICKET', total: 1, tickets },
      { kind: 'VISIT', total: 1, tickets },
    ]);
    expect(
      (await desk.get(`/api/v1/users/${technician.userId}/work-while-away`).query({ startsOn: TODAY, endsOn: TODAY }).expect(200)).body.data,
    ).toEqual([{ kind: 'TICKET', total: 1, tickets }]);
    await work(technician, desk.userId, '2026-12-03').expect(403);
  });
});
