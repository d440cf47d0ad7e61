import { findChromium } from './setup/chromium';
import { SetupError } from './setup/setup-error';
import { findTemporalCli } from './setup/temporal-cli';
import { findTestServer } from './setup/test-server';

/** `npm run setup` fetches beforehand what start and test need besides the packages; they do it themselves otherwise. */
async function main(): Promise<void> {
  const report = (line: string): void => console.log(`      ${line}`);
  console.log(`Temporal server   ${await findTemporalCli(report)}`);
  console.log(`Temporal test     ${await findTestServer(report)}`);
  console.log(`Chromium          ${await findChromium(report)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
});
