import { startApi, type ApiUnderTest } from '../support/api-app';
import { fedClock } from '../support/env';
import { waitFor } from '../support/wait-for';

const START = Date.UTC(2026, 10, 23, 7);

let under: ApiUnderTest;
let ticket: { id: string };
const clock = fedClock(START);
type Agent = Awaited<ReturnType<ApiUnderTest['as']>>;
let ayse: Agent;
let baris: Agent;
beforeAll(async () => {
  under = await startApi({ deps: { clock } });
  const request = { email: 'cagla@isik.example', subject: 'Yazıcı', description: 'Çalışmıyor' };
  ticket = (await under.anonymous().post('/api/v1/public/tickets').send(request).expect(201)).body;
  [ayse, baris] = [await under.as('staff'), await under.as('manager')];
});
afterAll(() => under.close());

const path = (): string => `/api/v1/tickets/${ticket.id}/presence`;
const announce = async (who: Agent, doing = 'LOOKING') => (await who.put(path()).send({ doing }).expect(200)).body.others;
const others = async (who: Agent) => (await who.get(path()).expect(200)).body.others;

test('two people on one ticket see each other, not themselves', async () => {
  expect(await announce(ayse)).toEqual([]);
  expect(await announce(baris, 'WRITING')).toMatchObject([{ id: ayse.userId, name: 'Deneme Kişisi', doing: 'LOOKING' }]);
  expect(await others(ayse)).toMatchObject([{ id: baris.userId, doing: 'WRITING' }]);
});

test('whoever closes the ticket, or falls silent, is gone', async () => {
  await baris.delete(path()).expect(204);
  expect(await others(ayse)).toEqual([]);
  await announce(baris);
  clock.set(START + 44_000);
  expect(await others(ayse)).toHaveLength(1);
  clock.set(START + 46_000);
  expect(await others(ayse)).toEqual([]);
});

test('whoever closes one of two tabs is still there, and writes as long as one of them says so', async () => {
  const tab = (name: string, doing: string) => ayse.put(path()).send({ doing, tab: name }).expect(200);
  await tab('a', 'WRITING');
  await tab('b', 'LOOKING');
  expect(await others(baris)).toMatchObject([{ id: ayse.userId, doing: 'WRITING' }]);
  await ayse.delete(path()).query({ tab: 'a' }).expect(204);
  expect(await others(baris)).toMatchObject([{ id: ayse.userId, doing: 'LOOKING' }]);
  await ayse.delete(path()).query({ tab: 'b' }).expect(204);
  expect(await others(baris)).toEqual([]);
});

test('open pages hear of it only when something is new', async () => {
  const heard: string[] = [];
  const stop = under.deps.notifier.subscribe('sm_changes', (signal) => {
    if (signal.kind === 'changes') heard.push(...signal.changes.filter(({ resource }) => resource === 'presence').map(({ id }) => id));
  });
  let probes = 0;
  /** How often it was told since the last time; what is told in order has arrived when what was told after it has. */
  const toldSince = async (): Promise<number> => {
    const probe = `probe ${(probes += 1)}`;
    await waitFor(
      () => {
        under.deps.notifier.changed('presence', probe);
        return Promise.resolve(heard.includes(probe));
      },
      { what: 'the probe' },
    );
    return heard.splice(0).filter((id) => id === ticket.id).length;
  };
  await announce(ayse);
  await toldSince();
  await announce(ayse);
  await announce(ayse);
  expect(await toldSince()).toBe(0);
  await announce(ayse, 'WRITING');
  expect(await toldSince()).toBe(1);
  await ayse.delete(path()).expect(204);
  expect(await toldSince()).toBe(1);
  stop();
});

test('a technician who may not see the ticket learns nothing of who does', async () => {
  const stranger = await under.as('technician');
  await stranger.get(path()).expect(404);
  await stranger.put(path()).send({ doing: 'LOOKING' }).expect(404);
  await stranger.delete(path()).expect(404);
});

test('what nobody can be doing is refused', async () => {
  const { body } = await ayse.put(path()).send({ doing: 'SLEEPING' }).expect(400);
  expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: { doing: expect.any(String) } });
});
