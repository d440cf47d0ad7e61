import type { Pool } from 'pg';
import type { Clock } from '../../platform/clock';
import type { Storage } from '../../platform/storage';
import type { Deliverer } from './deliverer';
import { loadAccessFacts, renderAccessMail, whyNoAccess, type AccessFacts } from './mail/access-mail';
import { whySkipped } from './mail/holds';
import { MissingRow, type MailSettings } from './mail/mail-context';
import { loadMailFacts } from './mail/mail-facts';
import { renderMail } from './mail/render-mail';
import { isRefusedForGood, type MailTransport } from './mail/transport';
import { errorText, type Outcome } from './outcome';

/** What the mail deliverer takes from the relay. */
export interface MailDelivererParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly config: MailSettings;
  /** Where the files of messages are. */
  readonly storage: Pick<Storage, 'open'>;
}

/**
 * Sends mails. Everything is read right before sending: whether it was sent already, whether what it announces still holds,
 * and what it says. All tries of a mail carry one Message-ID.
 */
export function createMailDeliverer({ pool, clock, config, storage }: MailDelivererParts, transport: Pick<MailTransport, 'send'>): Deliverer<'MAIL'> {
  const deliver = async (mailId: string): Promise<Outcome> => {
    const facts = await loadMailFacts(pool, mailId);
    const access = facts === undefined ? await loadAccessFacts(pool, mailId) : undefined;
    const found = facts ?? access;
    if (found === undefined) return { kind: 'park', error: `there is no mail ${mailId} of a ticket` };
    if (found.mail.status !== 'QUEUED') return { kind: 'delivered' };
    const now = await clock.now();
    const reason = facts === undefined ? whyNoAccess(access as AccessFacts, now) : whySkipped(facts, now);
    if (reason !== null) return { kind: 'delivered', effect: { kind: 'skipped', mailId, reason } };
    try {
      const mail = facts === undefined ? renderAccessMail(access as AccessFacts, config) : renderMail(facts, config);
      await transport.send(mail, await Promise.all(mail.files.map(({ sha256 }) => storage.open(sha256))));
    } catch (error) {
      return { kind: isRefusedForGood(error) || error instanceof MissingRow ? 'park' : 'failed', error: errorText(error) };
    }
    return { kind: 'delivered', effect: { kind: 'sent', mailId } };
  };
  return {
    prepare: (rows) =>
      Promise.resolve(
        rows.map(
          ({ payload: { mailId } }) =>
            () =>
              deliver(mailId),
        ),
      ),
  };
}
