import { createFirm } from '../support/firm';
import { openDesk, type Desk } from '../support/desk';
import { waitFor } from '../support/wait-for';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ WAIT_UPDATE: 'PT1S' });
});
afterAll(() => desk.close());

test('a command to a ticket that nobody has judged is refused at once while no worker runs, and nothing of it happens later', async () => {
  const firm = await createFirm(desk.deps.db.pool);
  const staff = await desk.as('staff');
  desk.startRelay();
  const request = { email: firm.requester.email, label: firm.asset.label, subject: 'Yazıcı', description: 'Çalışmıyor' };
  const { body: ticket } = await desk.anonymous().post('/api/v1/public/tickets').send(request).expect(201);
  const act = (command: string, body: object, key?: string) => {
    const call = staff.post(`/api/v1/tickets/${ticket.id}/actions/${command}`).set('Accept-Language', 'tr');
    return (key === undefined ? call : call.set('Idempotency-Key', key)).send(body);
  };
  const key = '3f0b9c52-6f5e-4f0e-9a8e-0d8a1f1b7c11';
  const refused = await act('ASSIGN', { assigneeId: staff.userId }, key).expect(409);
  expect(refused.body).toMatchObject({ code: 'NOT_TAKEN_IN_YET', title: expect.stringContaining('birazdan yeniden deneyin') });
  const page = async () => (await staff.get(`/api/v1/tickets/${ticket.id}`).expect(200)).body;
  expect(await page()).toMatchObject({ state: 'RECEIVED', pendingCommands: [] });
  await desk.startWorker();
  await waitFor(async () => (await page()).state === 'NEW', { timeout: 30_000, what: 'the ticket was judged' });
  expect((await act('ASSIGN', { assigneeId: staff.userId }, key).expect(409)).body.code).toBe('NOT_TAKEN_IN_YET');
  expect(await page()).toMatchObject({ state: 'NEW', assigneeId: null, pendingCommands: [] });
  await act('ASSIGN', { assigneeId: staff.userId }).expect(200);
});
