import { spawn } from 'node:child_process';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { freePort } from '../../scripts/setup/ports';
import { waitFor } from './wait-for';

/** A Java process on a busy machine of two cores needs longer than the five seconds that the SDK gives it. */
const START_MS = 90_000;

/** Temporal's test server on a free port of its own, connected. */
export async function startTimeSkippingServer(path: string): Promise<{ env: TestWorkflowEnvironment; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(path, [String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const connected = waitFor(() => connectTimeSkipping(`127.0.0.1:${port}`), { timeout: START_MS, pause: 250, what: "Temporal's test server" });
  const env = await Promise.race([connected, exited.then(() => Promise.reject(new Error(`Temporal's test server ended: ${said}`)))]);
  return {
    env,
    stop: async () => {
      await env.teardown();
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** The SDK's own constructor for environments; its typed doors either start the server themselves or do not skip time. */
interface EnvironmentFactory {
  create(options: { server: { type: 'existing' }; address: string; namespace: string; supportsTimeSkipping: true }): Promise<TestWorkflowEnvironment>;
}

/** An environment over a test server that runs already, and skips time. */
async function connectTimeSkipping(address: string): Promise<TestWorkflowEnvironment> {
  const factory = TestWorkflowEnvironment as unknown as EnvironmentFactory;
  return await factory.create({ server: { type: 'existing' }, address, namespace: 'default', supportsTimeSkipping: true });
}
