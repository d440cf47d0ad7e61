import type { Pool } from 'pg';
import type { Clock, Instant } from '../../platform/clock';
import type { Storage } from '../../platform/storage';
import type { Deliverer } from './deliverer';
import { newsOf } from './mail/disconnect-news';
import { loadAccessFacts, renderAccessMail, whyNoAccess, type AccessFacts } from './mail/access-mail';
import { loadContractMailFacts, renderContractMail, whyNoContractMail, type ContractMailFacts } from './mail/contract-mail';
import { whySkipped } from './mail/holds';
import { MissingRow, type MailSettings } from './mail/mail-context';
import { loadMailFacts, type MailFacts } from './mail/mail-facts';
import { renderMail, type OutgoingMail } from './mail/render-mail';
import { loadReportFacts, renderReportMail, whyNoReport, type ReportFacts } from './mail/report-mail';
import { loadSubstituteFacts, renderSubstituteMail, type SubstituteFacts } from './mail/substitute-mail';
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

/** A mail with what it says: of a ticket, or of the kinds that belong to none. */
type LoadedMail =
  | { readonly kind: 'ticket'; readonly facts: MailFacts }
  | { readonly kind: 'access'; readonly facts: AccessFacts }
  | { readonly kind: 'report'; readonly facts: ReportFacts }
  | { readonly kind: 'substitute'; readonly facts: SubstituteFacts }
  | { readonly kind: 'contract'; readonly facts: ContractMailFacts };

async function loadMail(pool: Pool, mailId: string): Promise<LoadedMail | undefined> {
  const facts = await loadMailFacts(pool, mailId);
  if (facts !== undefined) return { kind: 'ticket', facts };
  const access = await loadAccessFacts(pool, mailId);
  if (access !== undefined) return { kind: 'access', facts: access };
  const report = await loadReportFacts(pool, mailId);
  if (report !== undefined) return { kind: 'report', facts: report };
  const substitute = await loadSubstituteFacts(pool, mailId);
  if (substitute !== undefined) return { kind: 'substitute', facts: substitute };
  const contract = await loadContractMailFacts(pool, mailId);
  return contract && { kind: 'contract', facts: contract };
}

function whyNotSent(mail: LoadedMail, now: Instant): string | null {
  if (mail.kind === 'substitute') return null;
  if (mail.kind === 'contract') return whyNoContractMail(mail.facts);
  if (mail.kind === 'report') return whyNoReport(mail.facts, now);
  return mail.kind === 'access' ? whyNoAccess(mail.facts, now) : whySkipped(mail.facts, now);
}

function rendered(mail: LoadedMail, config: MailSettings): OutgoingMail {
  if (mail.kind === 'substitute') return renderSubstituteMail(mail.facts, config);
  if (mail.kind === 'contract') return renderContractMail(mail.facts, config);
  if (mail.kind === 'report') return renderReportMail(mail.facts, config);
  return mail.kind === 'access' ? renderAccessMail(mail.facts, config) : renderMail(mail.facts, config);
}

/**
 * Sends mails. Everything is read right before sending: whether it was sent already, whether what it announces still holds,
 * and what it says. All tries of a mail carry one Message-ID.
 */
export function createMailDeliverer({ pool, clock, config, storage }: MailDelivererParts, transport: Pick<MailTransport, 'send'>): Deliverer<'MAIL'> {
  const deliver = async (mailId: string): Promise<Outcome> => {
    const found = await loadMail(pool, mailId);
    if (found === undefined) return { kind: 'park', error: `there is no mail ${mailId} of a ticket` };
    if (found.facts.mail.status !== 'QUEUED') return { kind: 'delivered' };
    const now = await clock.now();
    const reason = whyNotSent(found, now);
    if (reason !== null) return { kind: 'delivered', effect: { kind: 'skipped', mailId, reason } };
    try {
      const mail = rendered(found, config);
      await transport.send(mail, await Promise.all(mail.files.map(({ sha256 }) => storage.open(sha256))));
    } catch (error) {
      return { kind: isRefusedForGood(error) || error instanceof MissingRow ? 'park' : 'failed', error: errorText(error) };
    }
    return { kind: 'delivered', effect: { kind: 'sent', mailId, says: found.kind === 'ticket' ? newsOf(found.facts) : null } };
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
