import { aptInstall, firstSource, isExecutable, onPath } from './programs';
import type { Report } from './setup-error';

const PLACES = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'];

/**
 * Path of Dovecot, a mail server with which the tests read mailboxes; installed where that can be done by itself. Undefined elsewhere:
 * then they use the mailbox of the mail sink alone.
 */
export async function findDovecot(report: Report): Promise<string | undefined> {
  const installed = (): string | undefined => onPath('dovecot') ?? PLACES.find(isExecutable);
  const { path } = await firstSource(
    [
      { name: 'DOVECOT_PATH', find: () => process.env['DOVECOT_PATH'] },
      { name: 'PATH', find: installed },
      { name: 'apt-get', find: async () => ((await aptInstall(['dovecot-imapd'], report)) ? installed() : undefined) },
    ],
    report,
  );
  return path;
}
