import type { ApprovalContent, ApprovalStatus } from '../../domain/approval-content';
import type { ApprovalKind } from '../../domain/approval-kinds';
import type { DecidedLine } from '../../domain/line-decision';
import type { Locale } from '../../domain/locale';
import { contestOfSql, type ApprovalContest } from '../../platform/approval-contest-sql';
import { answersForSql, chainSql, mayDecideSql, type ApprovalChain } from '../../platform/approval-sql';
import type { Queryable } from '../../platform/command-inbox';
import type { Config } from '../../platform/config';
import { linesStandingSql, type LinesStanding } from '../../platform/lines-standing';
import { LINK_PATHS, LINK_TOKEN, linkToken, linkTokenHash, type LinkPurpose } from '../../platform/link-tokens';
import { messageHost } from '../../platform/message-host';
import { ensureOwnApprovals, mailOwnApprovals, OWN_APPROVALS_MS } from '../../platform/own-approvals-link';
import { inTransaction } from '../../platform/transaction';
import type { DecisionDeps } from './portal-decision';

/** Whose page it is, and until when it opens. */
export interface OwnPage {
  readonly linkId: string;
  readonly contactId: string;
  readonly name: string;
  readonly firm: string;
  readonly locale: Locale;
  readonly expiresAt: Date;
  /** Whether it opens: its person is in use, it was not taken away and its time is not over. */
  readonly living: boolean;
}

/** The page of a token; null for what never was one. */
export async function ownPageOf(db: Queryable, token: string, at: number): Promise<OwnPage | null> {
  if (!LINK_TOKEN.test(token)) return null;
  const { rows } = await db.query<OwnPage>(
    `select l.id as "linkId", c.id as "contactId", c.name, k.name as firm, c.locale, l.expires_at as "expiresAt",
            c.active and k.active and l.spent_at is null and l.expires_at > $2 as living
       from link_token l join contact c on c.id = l.contact_id join customer k on k.id = c.customer_id where l.token_hash = $1 and l.purpose = 'APPROVALS'`,
    [linkTokenHash(token), new Date(at)],
  );
  return rows[0] ?? null;
}

/** One request as the list of a person's requests shows it. */
export interface OwnRequest {
  readonly id: string;
  readonly kind: ApprovalKind;
  /** Of amounts: whether they are asked about anew, because the decision before is contested. */
  readonly anew: boolean;
  /** Of amounts: whether no approval was ever given for the work that was done. */
  readonly unapproved?: boolean;
  /** Whether it is about a visit that the package pays for. */
  readonly fromPackage: boolean;
  readonly status: ApprovalStatus;
  readonly ticketNumber: number;
  readonly subject: string;
  readonly scope: string;
  readonly firm: string;
  /** Who was asked, where that is somebody else whom the reader stands in for. */
  readonly askedOf: string | null;
  readonly content: ApprovalContent;
  readonly decidedLines: readonly DecidedLine[] | null;
  readonly approvedTotal: string | null;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  /** Who decided, in whose place, and by which way; nothing of one that nobody decided. */
  readonly decision: {
    readonly name: string | null;
    readonly inPlaceOf: string | null;
    readonly via: 'LINK' | 'PHONE';
    /** Whether it is the reader's own decision; else their substitute's, in their place. */
    readonly isOwn: boolean;
  } | null;
  readonly contestedAt: Date | null;
  /** What is said against it, or against the yes before or after it, and what came of that. */
  readonly contest: ApprovalContest | null;
  readonly chain: ApprovalChain;
  /** What has become of the lines that were to wait. */
  readonly lines: LinesStanding;
  /** Address of the request's own page; null where its link was made with another secret. */
  readonly path: string | null;
}

type Row = Omit<OwnRequest, 'path'> & { readonly linkId: string; readonly linkHash: string };

/** What a person may decide now, and what of late was decided by them or asked of them. */
export async function ownRequests(db: Queryable, { secrets }: Pick<Config, 'secrets'>, contactId: string, at: number): Promise<OwnRequest[]> {
  const { rows } = await db.query<Row>(
    `select p.id, p.kind, coalesce((p.content ->> 'anew')::boolean, false) as anew, coalesce((p.content ->> 'unapproved')::boolean, false) as unapproved, coalesce((p.content ->> 'fromPackage')::boolean, false) as "fromPackage", p.status, (p.content ->> 'ticketNumber')::int as "ticketNumber", p.content ->> 'subject' as subject, p.content ->> 'scope' as scope,
            p.content ->> 'customerName' as firm, case when p.approver_id <> $1 then (select name from contact where id = p.approver_id) end as "askedOf",
            p.content, p.decided_lines as "decidedLines", p.approved_total::text as "approvedTotal", p.expires_at as "expiresAt",
            p.decided_at as "decidedAt", case when p.decided_via is not null then json_build_object('name', (select name from contact where id = coalesce(p.decided_by_id, p.approver_id)),
              'inPlaceOf', case when p.decided_by_id is not null then (select name from contact where id = p.approver_id) end, 'via', p.decided_via, 'isOwn', coalesce(p.decided_by_id, p.approver_id) = $1) end as decision, p.contested_at as "contestedAt", ${contestOfSql('p')} as contest, ${chainSql('p')} as chain, ${linesStandingSql('p')} as lines, l.id as "linkId", l.token_hash as "linkHash"
       from link_token l join approval p on p.id = l.subject_id
      where l.contact_id = $1 and l.purpose = 'APPROVAL'
        and (p.status = 'OPEN' and p.expires_at > $2 and ${mayDecideSql('p', '$1::uuid', '$2')}
             or p.status in ('APPROVED', 'REFUSED', 'EXPIRED') and p.decided_at > $3 and ${answersForSql('p', '$1::uuid')})
      order by p.status = 'OPEN' desc, case when p.status = 'OPEN' then p.expires_at end, p.decided_at desc, p.id limit 200`,
    [contactId, new Date(at), new Date(at - OWN_APPROVALS_MS)],
  );
  return rows.map(({ linkId, linkHash, ...row }) => ({ ...row, path: pathOf(secrets.link, 'APPROVAL', linkId, linkHash) }));
}

/** Address of the page of all requests of a person, where they have one that opens. */
export async function ownApprovalsPath(
  db: Queryable,
  { secrets }: Pick<Config, 'secrets'>,
  contactId: string | null,
  at: number,
): Promise<string | null> {
  const { rows } = await db.query<{ id: string; hash: string }>(
    `select id, token_hash as hash from link_token where purpose = 'APPROVALS' and contact_id = $1 and spent_at is null and expires_at > $2
      order by created_at desc limit 1`,
    [contactId, new Date(at)],
  );
  return rows[0] === undefined ? null : pathOf(secrets.link, 'APPROVALS', rows[0].id, rows[0].hash);
}

/** Mails a new link to the person whose link it was; whoever the link never belonged to is told the same. */
export async function renewOwnPage({ db, config, notifier }: DecisionDeps, page: OwnPage | null, at: number): Promise<void> {
  if (page === null || page.living) return;
  await inTransaction(db.pool, async (client) => {
    const { rowCount } = await client.query(
      'select 1 from contact c join customer k on k.id = c.customer_id where c.id = $1 and c.active and k.active',
      [page.contactId],
    );
    if (rowCount === 0) return;
    const link = ensureOwnApprovals(config.secrets.link, page.contactId, at, at + OWN_APPROVALS_MS);
    await client.query(link.text, [...link.values]);
    const mail = mailOwnApprovals(messageHost(config.mailFrom), page.contactId, at);
    await client.query(mail.text, [...mail.values]);
  });
  notifier.outbox();
}

/** Address of the page behind a link's row; null where its secret is another one by now. */
function pathOf(secret: string, purpose: LinkPurpose, id: string, hash: string): string | null {
  const token = linkToken(secret, purpose, id);
  return linkTokenHash(token) === hash ? `${LINK_PATHS[purpose]}${token}` : null;
}
