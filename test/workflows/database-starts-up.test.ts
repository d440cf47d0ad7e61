import { DatabaseError } from 'pg';
import { deskOf, WorkflowWorld } from '../support/workflow-world';

let world: WorkflowWorld;
beforeAll(async () => {
  world = await WorkflowWorld.start();
}, 120_000);
afterAll(() => world.stop());

/** More than a write tries before it goes on as an activity of its own. */
const REFUSALS = 5;

test('a database that starts up again refuses quickly: the command waits for it, and its sender is told how it ended', async () => {
  const ticket = await world.ticket(await world.firm());
  const { pool } = world.db;
  let refused = 0;
  const connect = pool.connect.bind(pool);
  // Without a callback it is an activity that asks for a connection; the test itself only runs queries.
  const refusing = (...args: []): unknown => {
    if (args.length > 0) return connect(...args);
    refused += 1;
    if (refused > REFUSALS) return connect(...args);
    return Promise.reject(Object.assign(new DatabaseError('the database system is starting up', 105, 'error'), { code: '57P03', severity: 'FATAL' }));
  };
  const spy = jest.spyOn(pool, 'connect').mockImplementation(refusing as never);
  try {
    const { firm } = ticket;
    const answer = await world.command(ticket, 'ASSIGN', deskOf(firm), { assigneeId: firm.technician.id, assigneeNumber: firm.technician.number });
    expect(answer).toBe('IN_PROGRESS');
  } finally {
    spy.mockRestore();
  }
  expect(refused).toBeGreaterThan(REFUSALS);
  expect(await world.story(ticket)).toEqual(['RECEIVE', 'JUDGE', 'ASSIGN']);
}, 60_000);
