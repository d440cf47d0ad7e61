import { createFirm, type Firm } from '../support/firm';
import { openDesk, type Desk } from '../support/desk';
import { waitFor } from '../support/wait-for';

let desk: Desk;
let firm: Firm;
type Agent = Awaited<ReturnType<Desk['as']>>;
let manager: Agent;
let [network, printers, stranger]: (Agent | undefined)[] = [];
const who = (agent: Agent | undefined): Agent => {
  if (agent === undefined) throw new Error('nobody');
  return agent;
};
beforeAll(async () => {
  desk = await openDesk({ RATE_LIMIT_PUBLIC_TICKETS: '100000', RATE_LIMIT_PUBLIC_TICKETS_EMAIL: '100000' });
  firm = await createFirm(desk.deps.db.pool);
  manager = await desk.as('manager');
  [network, printers, stranger] = [await desk.as('technician'), await desk.as('technician'), await desk.as('technician')];
  await desk.startWorker();
});
afterAll(() => desk.close());

const addTeam = (by: Agent, body: object) => by.post('/api/v1/teams').send(body);
const act = (agent: Agent, id: string, command: string, body: object) => agent.post(`/api/v1/tickets/${id}/actions/${command}`).send(body);
const page = async (id: string) => (await manager.get(`/api/v1/tickets/${id}`).expect(200)).body;

describe('teams', () => {
  test('are set up by managers; a name stands for one team, and a member is somebody on duty', async () => {
    const { body } = await addTeam(manager, { name: 'Yazıcılar', memberIds: [who(printers).userId] }).expect(201);
    expect(body).toMatchObject({ name: 'Yazıcılar', active: true, memberIds: [who(printers).userId], version: 1 });
    expect((await addTeam(manager, { name: 'YAZICILAR' }).expect(409)).body.errors).toEqual({ name: expect.any(String) });
    const unknown = '00000000-0000-4000-8000-00000000dead';
    expect((await addTeam(manager, { name: 'Ağ', memberIds: [unknown] }).expect(400)).body.errors).toEqual({ memberIds: expect.any(String) });
    for (const role of ['staff', 'technician', 'accountant', 'ops'] as const) await addTeam(await desk.as(role), { name: 'Benim' }).expect(403);
    const change = { name: 'Yazıcı ekibi', active: false, memberIds: [] };
    await manager.put(`/api/v1/teams/${body.id}`).set('If-Match', '"v1"').send(change).expect(200);
    const late = await manager.put(`/api/v1/teams/${body.id}`).set('If-Match', '"v1"').send(change).expect(412);
    expect(late.body).toMatchObject({ code: 'CHANGED_MEANWHILE', current: { version: 2 }, changedBy: 'Deneme Kişisi' });
  });
});

test('a customer and a contract may have a team of their own: one that exists and is in use; the trail tells of it', async () => {
  const { id: teamId } = (await addTeam(manager, { name: 'Sunucular', memberIds: [who(network).userId] }).expect(201)).body;
  const { id: nobodys } = (await addTeam(manager, { name: 'Boş' }).expect(201)).body;
  for (const path of [`/api/v1/customers/${firm.customerId}`, `/api/v1/contracts/${firm.contractId}`]) {
    const { body: before } = await manager.get(path).expect(200);
    expect(before.teamId).toBeNull();
    const {
      id: _id,
      version,
      createdAt: _at,
      updatedAt: _up,
      number,
      customerId: _customer,
      notice: _notice,
      hasDocument: _document,
      ...rest
    } = before;
    const fields = path.includes('contracts') ? { ...rest, number } : rest;
    const put = (change: object, ifMatch: number) =>
      manager
        .put(path)
        .set('If-Match', `"v${ifMatch}"`)
        .send({ ...fields, ...change });
    expect((await put({ teamId: firm.customerId }, version).expect(400)).body.errors).toEqual({ teamId: expect.any(String) });
    expect((await put({ teamId: nobodys }, version).expect(400)).body.errors).toEqual({ teamId: expect.stringContaining('kimse yok') });
    expect((await put({ teamId }, version).expect(200)).body).toMatchObject({ teamId, version: version + 1 });
    const [trail] = await desk.deps.db.prisma.auditLog.findMany({ where: { subjectId: before.id }, orderBy: { id: 'desc' }, take: 1 });
    expect(JSON.stringify(trail?.detail)).toContain(teamId);
    await manager.put(`/api/v1/teams/${teamId}`).set('If-Match', '"v1"').send({ name: 'Sunucular', active: false, memberIds: [] });
    // What was chosen before it went out of use stays; anew it is refused.
    await put({ teamId }, version + 1).expect(200);
    await put({ teamId: null }, version + 2).expect(200);
    expect((await put({ teamId }, version + 3).expect(400)).body.errors).toEqual({ teamId: expect.any(String) });
    await manager
      .put(`/api/v1/teams/${teamId}`)
      .set('If-Match', '"v2"')
      .send({ name: 'Sunucular', active: true, memberIds: [who(network).userId] });
    await desk.deps.db.pool.query('update team set version = 1 where id = $1', [teamId]);
  }
});

test('a ticket is handed over to a team, taken from its queue by a member, and handed on to a colleague', async () => {
  const { id: teamId } = (await addTeam(manager, { name: 'Ağ ekibi', memberIds: [who(network).userId] }).expect(201)).body;
  const request = { email: firm.requester.email, label: firm.asset.label, subject: 'Ağ yok', description: 'Bağlanmıyor' };
  const { id } = (await desk.anonymous().post('/api/v1/public/tickets').send(request).expect(201)).body;
  await waitFor(async () => (await act(manager, id, 'ASSIGN', { assigneeId: who(printers).userId })).status === 200, {
    what: 'the assignment',
  });
  const note = 'Yazıcı değil, anahtar cihazı';

  // Only whoever has it hands it over, or the desk; and somewhere it must go.
  await act(who(network), id, 'TRANSFER', { teamId, note }).expect(404);
  expect((await act(who(printers), id, 'TRANSFER', { note }).expect(400)).body.errors).toEqual({ teamId: 'Bir ekip veya bir kişi seçin.' });
  expect((await act(who(printers), id, 'TRANSFER', { teamId }).expect(400)).body.errors).toEqual({ note: expect.any(String) });
  expect((await act(who(printers), id, 'TRANSFER', { teamId: id, note }).expect(400)).body.errors).toEqual({ teamId: expect.any(String) });
  await act(who(printers), id, 'TRANSFER', { teamId, note }).expect(200);
  expect(await page(id)).toMatchObject({ state: 'NEW', assigneeId: null, teamId, teamName: 'Ağ ekibi' });

  // It is in the queue of the team's members, and in no other technician's.
  const mine = { filter: JSON.stringify({ teamId: 'mine' }) };
  expect((await who(network).get('/api/v1/tickets').query(mine).expect(200)).body.total).toBe(1);
  expect((await who(stranger).get('/api/v1/tickets').query(mine).expect(200)).body.total).toBe(0);
  await who(stranger).get(`/api/v1/tickets/${id}`).expect(404);

  await act(who(network), id, 'ASSIGN', { assigneeId: who(network).userId }).expect(200);
  await act(who(network), id, 'TRANSFER', { assigneeId: who(stranger).userId, note: 'Adrese sen yakınsın' }).expect(200);
  expect(await page(id)).toMatchObject({ state: 'IN_PROGRESS', assigneeId: who(stranger).userId, teamId: null });
  await act(who(network), id, 'TRANSFER', { teamId, note }).expect(404);
});
