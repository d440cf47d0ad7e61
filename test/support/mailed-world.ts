import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApi } from '../../api/app';
import type { ApiDeps } from '../../api/deps';
import { createTemporalGateway } from '../../api/temporal-gateway';
import type { Env } from '../../platform/config';
import { createLogger } from '../../platform/log';
import { createNotifier } from '../../platform/notifier';
import { createStorage } from '../../platform/storage';
import { MailSink } from '../../scripts/mail-sink/mail-sink';
import { createMailTransport } from '../../worker/relay/mail/transport';
import { createRelayWith } from '../../worker/relay/relay';
import { createTemporalPort } from '../../worker/relay/temporal-port';
import { testConfig } from './env';
import { runFolder } from './services';
import { WorkflowWorld } from './workflow-world';

/** A world in skipped time whose mails go over SMTP, and whose portal answers under the addresses in them. */
export class MailedWorld {
  private constructor(
    readonly world: WorkflowWorld,
    readonly sink: MailSink,
    /** What server code is handed; one clock for all. */
    readonly deps: ApiDeps,
    private readonly closeRest: () => Promise<void>,
  ) {}

  static async open(env: Env = {}): Promise<MailedWorld> {
    const world = await WorkflowWorld.start();
    const folder = join(runFolder(), `mailed-${randomUUID()}`);
    mkdirSync(folder, { recursive: true });
    const sink = await MailSink.start({ folder: join(folder, 'mails') });
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const config = testConfig({
      DATA_DIR: folder,
      DATABASE_URL: world.db.url,
      SMTP_URL: sink.smtpUrl,
      RELAY_POLL_MS: '50',
      PUBLIC_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      TEMPORAL_ADDRESS: (world.env.connection.options as { address: string }).address,
      ...env,
    });
    const log = createLogger('test', config);
    const notifier = createNotifier({ pool: world.db.pool, config, log });
    // One clock for all: what the portal writes, and what the relay finds due, is dated as the workflows are.
    const deps = { config, db: world.db, pool: world.db.pool, clock: world.activityDeps.clock, log, notifier, storage: createStorage(config) };
    const gateway = createTemporalGateway(config);
    const api = createApi({ ...deps, gateway });
    server.on('request', api.app);
    const relay = createRelayWith(deps, { temporal: createTemporalPort(world.env.client), mail: createMailTransport(config) });
    void relay.run();
    return new MailedWorld(world, sink, { ...deps, gateway }, async () => {
      await relay.stop();
      await api.close();
      await gateway.close();
      server.closeAllConnections();
      server.close();
      await notifier.close();
    });
  }

  async close(): Promise<void> {
    await this.closeRest();
    await this.sink.close();
    await this.world.stop();
  }
}
