import { createServer, type AddressInfo } from 'node:net';
import { NativeConnection } from '@temporalio/worker';
import { createTemporalGateway } from '../../api/temporal-gateway';
import { loadConfig } from '../../platform/config';
import { temporalConnection } from '../../platform/temporal-connection';
import { connect } from '../../scripts/connect';
import { prepareNamespace } from '../../scripts/setup/temporal-namespace';
import { createRelayClient } from '../../worker/relay/temporal-client';

/** First byte of a TLS handshake; HTTP/2 in the clear begins with "P". */
const HANDSHAKE = 0x16;

const KEPT = process.env;
afterEach(() => {
  process.env = KEPT;
});

/** A server that tells with which byte each connection began, and then hangs up. */
async function listener() {
  const first: number[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      first.push(data[0] ?? 0);
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { first, port: (server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function lastly(work: Promise<unknown>, close: () => Promise<unknown>): Promise<void> {
  try {
    await work;
  } finally {
    await close();
  }
}

const WAYS = {
  'the API': async () => {
    const gateway = createTemporalGateway(loadConfig());
    await lastly(gateway.ready(), () => gateway.close());
  },
  'the relay': async () => {
    const { connection } = createRelayClient(loadConfig());
    await lastly(
      connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({})),
      () => connection.close(),
    );
  },
  'the worker': async () => void (await NativeConnection.connect(temporalConnection(loadConfig()))),
  'doctor and rebuild': async () => {
    const { client, close } = connect();
    await lastly(
      client.withDeadline(Date.now() + 2_000, () => client.workflowService.getSystemInfo({})),
      close,
    );
  },
  'the preparation of the namespace': () =>
    prepareNamespace({ ...temporalConnection(loadConfig()), namespace: 'default', retention: 'P1D', timeoutMs: 1_000 }),
};

test.each(Object.entries(WAYS))('%s speaks TLS when it is asked to, and only then', async (_who, reach) => {
  for (const [TEMPORAL_TLS, isTls] of [
    ['1', true],
    ['0', false],
  ] as const) {
    const { first, port, close } = await listener();
    process.env = { ...KEPT, TEMPORAL_ADDRESS: `127.0.0.1:${port}`, TEMPORAL_TLS };
    await expect(reach()).rejects.toThrow();
    expect([...new Set(first.map((byte) => byte === HANDSHAKE))]).toEqual([isTls]);
    await close();
  }
});
