import { approvalView, decideApproval } from '../../api/services/portal-approval';
import { consentView, decideConsent, withdrawConsent } from '../../api/services/portal-consent';
import type { DecisionDeps } from '../../api/services/portal-decision';
import type { Decider } from '../../api/services/portal-evidence';
import { openLink, type LinkHolder, type OpenedLink } from '../../api/services/portal-links';
import type { Actor, CommandInput } from '../../domain/command-args';
import { decideLines, type LineAnswer } from '../../domain/line-decision';
import type { Config } from '../../platform/config';
import type { Db } from '../../platform/db';
import { linkToken, linkTokenId, type LinkPerson, type LinkPurpose } from '../../platform/link-tokens';

/** What the requester can do with a consent. */
export type ConsentAnswer = 'GRANT_CONSENT' | 'DECLINE_CONSENT' | 'WITHDRAW_CONSENT';

/** A decision and when it is given (epoch ms). */
interface Given {
  readonly commandId: string;
  readonly at: number;
  /** What is answered line by line; absent: the request as it was put. */
  readonly lines?: readonly LineAnswer[] | undefined;
  /** Contact by whose link it comes; absent: the approver's. */
  readonly by?: string | undefined;
}

/** Writes what people decide by their links, as the portal's pages do with the portal's own statements, but without pages. */
export class PortalHand {
  private readonly deps: DecisionDeps;

  constructor(
    private readonly db: Db,
    private readonly config: Config,
  ) {
    this.deps = { db, config, notifier: { changed: () => undefined, outbox: () => undefined } };
  }

  /** False where there is no request, or it is not open to its approver any more. */
  async decideApproval(approvalId: string, approved: boolean, { commandId, at, lines, by }: Given): Promise<boolean> {
    const approval = await approvalView(this.db.pool, approvalId, { contactId: null, at });
    if (approval === null) return false;
    const link = await this.open('APPROVAL', approvalId, { contactId: by ?? approval.approverId }, at);
    const { holder, ticketNumber, contentHash } = link;
    return await decideApproval(this.deps, {
      approval,
      contactId: holder.contactId,
      ticketNumber,
      commandId,
      contentHash: contentHash ?? '',
      approved,
      lines: lines === undefined ? null : decideLines(approval.content, lines),
      reason: approved ? null : 'Bu yıl bütçemiz yok',
      decider: deciderOf(holder),
      at,
    });
  }

  /** False where there is no question or permission, or it does not stand any more. */
  async answerConsent(consentId: string, answer: ConsentAnswer, { commandId, at }: Given): Promise<boolean> {
    const consent = await consentView(this.db.pool, consentId, at);
    if (consent === null) return false;
    const { ticketId } = consent;
    const { rows } = await this.db.pool.query<{ email: string }>('SELECT requester_email AS email FROM ticket WHERE id = $1', [ticketId]);
    const { email } = known(rows[0], ticketId);
    // A permission that was given in the ticket's form has no link of its own: it is taken back on the status page.
    const withdraws = answer === 'WITHDRAW_CONSENT';
    const { holder } = withdraws ? await this.open('STATUS', ticketId, { email }, at) : await this.open('CONSENT', consentId, { email }, at);
    const decision = { consentId, ticketId, commandId, decider: deciderOf(holder), contactId: null, at };
    if (withdraws) return await withdrawConsent(this.deps, decision);
    return await decideConsent(this.deps, { ...decision, grant: answer === 'GRANT_CONSENT', channel: 'LINK', shownAt: at });
  }

  /** The command that a decision has stored, as the relay delivers it. */
  async stored(commandId: string): Promise<CommandInput> {
    const { rows } = await this.db.pool.query<Pick<CommandInput, 'command' | 'args'> & { actor: Actor }>(
      `SELECT name AS command, args, jsonb_build_object('kind', actor_kind, 'id', actor_id) AS actor FROM command WHERE id = $1`,
      [commandId],
    );
    return { commandId, ...known(rows[0], commandId) } as CommandInput;
  }

  private async open(purpose: LinkPurpose, subjectId: string, person: LinkPerson, at: number): Promise<OpenedLink> {
    const token = linkToken(this.config.secrets.link, purpose, linkTokenId(purpose, subjectId, person));
    return known(await openLink(this.db.pool, this.config, purpose, token, at), `${purpose} link of ${subjectId}`);
  }
}

function deciderOf({ name, email }: LinkHolder): Decider {
  return { name, email, ip: '127.0.0.1', userAgent: 'test' };
}

function known<T>(found: T | null | undefined, what: string): T {
  if (found === null || found === undefined) throw new Error(`there is no ${what}`);
  return found;
}
