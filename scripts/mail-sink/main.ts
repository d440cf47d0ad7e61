import { join } from 'node:path';
import { loadConfig } from '../../platform/config';
import { createLogger } from '../../platform/log';
import { onShutdown } from '../../platform/shutdown';
import { MailSink } from './mail-sink';

/** The mail sink as a process of its own. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger('mail-sink', config);
  const sink = await MailSink.start({ folder: join(config.dataDir, 'mail'), smtpPort: config.ports.smtp, httpPort: config.ports.mailUi });
  onShutdown({ log, steps: [['mail sink', () => sink.close()]], deadlineMs: 5_000 });
  log.info({ smtp: sink.smtpUrl, page: sink.url }, 'listening');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
