import { addDays, civilDateAt } from '../../domain/civil-date';
import { Client, Connection } from '@temporalio/client';
import { openDesk, type Desk } from '../support/desk';
import { createFirm, type Firm } from '../support/firm';
import { waitFor } from '../support/wait-for';

let desk: Desk;
let firm: Firm;
let client: Client;
let connection: Connection;
let technician: Awaited<ReturnType<Desk['as']>>;
beforeAll(async () => {
  desk = await openDesk();
  firm = await createFirm(desk.deps.db.pool);
  const { address, namespace } = desk.deps.config.temporal;
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace });
  technician = await desk.as('technician');
  await desk.startWorker();
  desk.startRelay();
});
afterAll(async () => {
  await connection.close();
  await desk.close();
});

/** Workflow ids that a query finds, as the Temporal UI sends what is typed into its search. */
async function found(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  return ids.toSorted();
}

/** Waits until the query finds just these; what has just changed is searchable a moment later. */
async function finds(query: string, ...ids: string[]): Promise<void> {
  let last: string[] = [];
  const look = async (): Promise<boolean> => {
    last = await found(query);
    return last.join() === ids.toSorted().join();
  };
  await waitFor(look, { timeout: 20_000, what: `${query}: ${ids.join()}` }).catch((error: unknown) => {
    throw new Error(`${query} finds ${last.join() || 'nothing'}`, { cause: error });
  });
}

async function newTicket(): Promise<{ id: string; workflowId: string }> {
  const request = { email: firm.requester.email, label: firm.asset.label, subject: 'Ekran', description: `Karardı ${Math.random()}` };
  const { body } = await desk.anonymous().post('/api/v1/public/tickets').send(request).expect(201);
  return { id: body.id as string, workflowId: `ticket-${body.number}` };
}

test('ops find tickets by customer, label, state, technician, who must move and due time, and each other out of it again', async () => {
  const [one, other] = [await newTicket(), await newTicket()];
  const staff = await desk.as('staff');
  const act = async (command: string, body: object, by = staff): Promise<void> => {
    const send = async (): Promise<boolean> => [200, 202].includes((await by.post(`/api/v1/tickets/${one.id}/actions/${command}`).send(body)).status);
    await waitFor(send, { timeout: 20_000, what: command });
  };
  const ours = `SmCustomer = '${firm.customerNumber}'`;
  await finds(`${ours} AND SmState = 'NEW'`, one.workflowId, other.workflowId);
  await act('ASSIGN', { assigneeId: technician.userId, priority: 'CRITICAL' });
  const { rows } = await desk.deps.db.pool.query<{ number: number; due: Date }>(
    'select u.staff_number as number, t.due_at as due from app_user u, ticket t where u.id = $1 and t.id = $2',
    [technician.userId, one.id],
  );
  await finds(`${ours} AND SmState = 'IN_PROGRESS'`, one.workflowId);
  await finds(`SmAssignee = '${rows[0]?.number}' AND ExecutionStatus = 'Running'`, one.workflowId);
  await finds(`SmLabel = '${firm.asset.label}' AND SmPriority = 'CRITICAL'`, one.workflowId);
  await finds(`${ours} AND SmWaitingFor = 'TECHNICIAN'`, one.workflowId);
  await finds(`${ours} AND SmWaitingFor = 'DESK'`, other.workflowId);
  const { rows: dues } = await desk.deps.db.pool.query<{ due: Date }>('select due_at as due from ticket where id = $1', [one.id]);
  const [from, to] = [-60_000, 60_000].map((ms) => new Date((dues[0]?.due.getTime() ?? 0) + ms).toISOString());
  await finds(`${ours} AND SmDueAt BETWEEN '${from}' AND '${to}'`, one.workflowId);
  await finds(`SmDueAt < '${new Date(Date.now() - 86_400_000).toISOString()}' AND ${ours}`);
  await act('HOLD', { reason: 'PART', until: addDays(civilDateAt(Date.now()), 5), tell: false }, technician);
  await finds(`${ours} AND SmState = 'ON_HOLD' AND SmDueAt > '${new Date(Date.now() + 86_400_000).toISOString()}'`, one.workflowId);
  await act('CANCEL', { reason: 'Sorun kendiliğinden geçti' });
  await finds(`${ours} AND SmState = 'CANCELLED' AND ExecutionStatus = 'Completed'`, one.workflowId);
  await finds(`${ours} AND ExecutionStatus = 'Running' AND WorkflowType = 'ticketWorkflow'`, other.workflowId);
  // The contract of the customer is found by what it stands at.
  await finds(`${ours} AND SmState = 'IN_FORCE'`, `contract-${firm.contractId}`);
}, 120_000);
