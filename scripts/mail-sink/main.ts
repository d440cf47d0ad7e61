import { join } from 'node:path';
import { emailDomain } from '../../domain/email';
import { loadConfig, type Config } from '../../platform/config';
import { createLogger } from '../../platform/log';
import { onShutdown } from '../../platform/shutdown';
import { MailSink, type MailSinkOptions } from './mail-sink';

/** The helpdesk's mailbox, unless its mails are read elsewhere; it gets what goes to the sender of our mails and to the demo firm's address. */
function mailboxOf({ external, mailFrom, ports }: Config): MailSinkOptions['mailbox'] {
  const address = (/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom).trim().toLowerCase();
  return external.mailbox ? undefined : { addresses: [address, `support@${emailDomain(address)}`], port: ports.imap };
}

/** The mail sink as a process of its own. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger('mail-sink', config);
  const sink = await MailSink.start({
    folder: join(config.dataDir, 'mail'),
    smtpPort: config.ports.smtp,
    httpPort: config.ports.mailUi,
    mailbox: mailboxOf(config),
  });
  onShutdown({ log, steps: [['mail sink', () => sink.close()]], deadlineMs: 5_000 });
  log.info({ smtp: sink.smtpUrl, page: sink.url }, 'listening');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
