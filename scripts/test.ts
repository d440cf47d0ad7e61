import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root';
import { findChromium } from './setup/chromium';
import { SetupError, type Report } from './setup/setup-error';
import { findTemporalCli } from './setup/temporal-cli';
import { findTestServer } from './setup/test-server';

const JEST = join(PROJECT_ROOT, 'node_modules', 'jest', 'bin', 'jest.js');

/** `npm test [-- <arguments of jest>]`: finds or installs the tools first, so that no test waits for a download. */
async function main(args: readonly string[]): Promise<number> {
  const report: Report = (line) => console.error(`      ${line}`);
  const tools = {
    TEMPORAL_CLI_PATH: await findTemporalCli(report),
    TEMPORAL_TEST_SERVER_PATH: await findTestServer(report),
    CHROMIUM_PATH: await findChromium(report),
  };
  const env = { ...process.env, ...tools, NODE_ENV: 'test', TZ: 'UTC' };
  const jest = spawn(process.execPath, [JEST, ...args], { cwd: PROJECT_ROOT, env, stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => jest.kill('SIGTERM'));
  return new Promise((resolve) => jest.once('exit', (code) => resolve(code ?? 1)));
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  },
);
