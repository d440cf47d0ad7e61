import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../domain/search-attributes';
import { freePorts } from '../../scripts/setup/ports';
import { TEMPORAL_UI_PATH } from '../../platform/temporal-ui';
import { startTemporal } from '../../scripts/setup/temporal';

jest.setTimeout(120_000);

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'temporal-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function inspect<T>(address: string, look: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await look(connection);
  } finally {
    await connection.close();
  }
}

async function retentionDays(address: string, namespace: string): Promise<number> {
  return inspect(address, async ({ workflowService }) => {
    const { config } = await workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400;
  });
}

test('the server has its namespace, retention and search attributes when it is ready, also after its database was lost', async () => {
  const [port, uiPort] = (await freePorts(2)) as [number, number];
  const options = { dataDir, port, uiPort, store: 'file', namespace: 'servis', retention: 'P90D' } as const;
  const first = await startTemporal(options, () => undefined);
  const database = join(dataDir, 'temporal.db');
  expect(existsSync(`${database}-wal`)).toBe(true);
  expect((await fetch(`http://127.0.0.1:${uiPort}${TEMPORAL_UI_PATH}/`)).status).toBe(200);
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });

  const second = await startTemporal(options, () => undefined);
  try {
    expect(await retentionDays(second.address, 'servis')).toBe(90);
    const { customAttributes } = await inspect(second.address, ({ operatorService }) =>
      operatorService.listSearchAttributes({ namespace: 'servis' }),
    );
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(SEARCH_ATTRIBUTES)));
  } finally {
    expect((await second.stop()).code).toBe(0);
  }
});

test('a server for tests leaves no file', async () => {
  const live = await startTemporal({ dataDir }, () => undefined);
  await live.stop();
  expect(existsSync(join(dataDir, 'temporal.db'))).toBe(false);
});
