import { randomUUID } from 'node:crypto';
import { startApi, type ApiUnderTest } from '../support/api-app';

let under: ApiUnderTest;
beforeAll(async () => {
  under = await startApi();
});
afterAll(() => under.close());

test('open tasks are listed oldest first; the first who completes one is named', async () => {
  const { prisma } = under.deps.db;
  const ids = [randomUUID(), randomUUID()] as const;
  for (const [n, id] of ids.entries()) {
    await prisma.deskTask.create({ data: { id, kind: 'TICKET_IDLE', effectKey: `test:${n}`, createdAt: new Date(2026, 10, n + 1) } });
  }
  const [staff, manager] = [await under.as('staff'), await under.as('manager')];
  const open = async () => (await staff.get('/api/v1/desk-tasks').expect(200)).body.data.map(({ id }: { id: string }) => id);
  expect(await open()).toEqual(ids);
  const done = await staff.post(`/api/v1/desk-tasks/${ids[0]}/done`).expect(200);
  expect(done.body).toMatchObject({ doneById: staff.userId, ticketNumber: null });
  expect((await manager.post(`/api/v1/desk-tasks/${ids[0]}/done`).expect(200)).body).toEqual(done.body);
  expect(await open()).toEqual([ids[1]]);
  expect((await staff.get('/api/v1/desk-tasks').query({ filter: '{"open":false}' }).expect(200)).body.total).toBe(1);
  expect(await prisma.auditLog.count({ where: { action: 'deskTask.done' } })).toBe(1);
  await staff.post(`/api/v1/desk-tasks/${randomUUID()}/done`).expect(404);
  await (await under.as('technician')).post(`/api/v1/desk-tasks/${ids[1]}/done`).expect(403);
});

test('a decision about money is a task of those who may take it, and only the decision settles it', async () => {
  const id = randomUUID();
  await under.deps.db.prisma.deskTask.create({ data: { id, kind: 'CHARGE_HELD', effectKey: `test:${id}`, createdAt: new Date() } });
  const seen = async (role: 'staff' | 'manager'): Promise<string[]> => {
    const query = { filter: '{"kind":["CHARGE_HELD"]}' };
    return (await (await under.as(role)).get('/api/v1/desk-tasks').query(query).expect(200)).body.data.map((task: { id: string }) => task.id);
  };
  expect(await seen('staff')).toEqual([]);
  expect(await seen('manager')).toEqual([id]);
  expect((await (await under.as('manager')).post(`/api/v1/desk-tasks/${id}/done`).expect(409)).body.code).toBe('NEEDS_DECISION');
});
