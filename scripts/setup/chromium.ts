import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../project-root';
import { aptInstall, firstSource, isExecutable, onPath, runProgram } from './programs';
import { SetupError, type Report } from './setup-error';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPS = ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** What headless Chromium needs in a container. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** Path of a Chromium for the browser tests, installed where it is missing. */
export async function findChromium(report: Report): Promise<string> {
  const installed = (): string | undefined => onPath(...NAMES) ?? MAC_APPS.find(isExecutable);
  const { path, failures } = await firstSource(
    [
      { name: 'CHROMIUM_PATH', find: () => process.env['CHROMIUM_PATH'] },
      { name: 'PATH', find: installed },
      { name: 'apt-get', find: async () => ((await aptInstall(['chromium'], report)) ? installed() : undefined) },
      { name: 'Playwright', find: () => installWithPlaywright(report) },
    ],
    report,
  );
  if (path) return path;
  throw new SetupError(`There is no Chromium for the browser tests (${failures.join('; ')}); install it, or name one with CHROMIUM_PATH.`);
}

async function installWithPlaywright(report: Report): Promise<string | undefined> {
  const requireHere = createRequire(join(PROJECT_ROOT, 'package.json'));
  const { chromium } = requireHere('playwright-core') as { chromium: { executablePath(): string } };
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  report('installing Chromium with Playwright');
  const cli = join(dirname(requireHere.resolve('playwright-core/package.json')), 'cli.js');
  await runProgram(process.execPath, [cli, 'install', 'chromium'], { timeoutMs: 600_000, report, what: 'Playwright' });
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}
