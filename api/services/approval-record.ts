import type { ApprovalContent, ApprovalStatus } from '../../domain/approval-content';
import { aboveNothing } from '../../domain/approval-kinds';
import { approvalSums, type ChosenLine } from '../../domain/approval-sums';
import { standingSums } from '../../domain/chain-standing';
import { objectorOf } from '../../domain/contest-objectors';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import { compareAmounts } from '../../domain/money';
import { CHAIN_START, evidenceFault, linkFault } from '../../platform/event-hash';
import { answersOf } from '../../domain/line-decision';
import { canonicalJson, contentHash } from '../../platform/hash';
import type { ApprovalRecord } from '../contract/approval-records';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { APPROVAL_RECORD, CHAIN, type ChainRow, type Deed, type RecordRow } from './approval-record-rows';
import { identityOf } from '../../platform/firm-identity';
import { iso } from './iso-fields';

type Result = ApprovalRecord['checks'][number]['result'];

/** The evidence of one request of a ticket and of its decision; hashes and chain are computed anew. */
export async function approvalRecord(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  ticketId: string,
  id: string,
  at: number,
): Promise<ApprovalRecord> {
  const { rows } = await db.pool.query<{ record: RecordRow }>({ name: 'approval-record', text: APPROVAL_RECORD, values: [id, ticketId] });
  const row = rows[0]?.record;
  if (row === undefined) throw new AppProblem('NOT_FOUND');
  const { rows: chain } = await db.pool.query<ChainRow>({ name: 'approval-record-chain', text: CHAIN, values: [ticketId] });
  const { name, legalName, address, email, phone } = identityOf(row.firm, config.mailFrom);
  const event = chain.find(({ commandId }) => commandId === row.decisionId) ?? null;
  return {
    id,
    ...{
      n: row.n,
      kind: row.content.kind,
      ...aboveNothing(row.content),
      status: row.status,
      role: row.role,
      roles: [...row.roles],
      ofRequester: row.ofRequester,
    },
    firm: { name, legalName, address, email, phone },
    askedOf: row.askedOf,
    ...shown(row),
    ...{ openedAt: iso(row.openedAt), remindedAt: ifSet(row.remindedAt), phoneTaskAt: ifSet(row.phoneTaskAt), expiresAt: iso(row.expiresAt) },
    ...chainOf(row),
    linesStanding: { ...row.linesStanding, decided: row.linesStanding.decided.map((line) => ({ ...line, at: iso(line.at) })) },
    decided: decidedOf(row),
    contested: contestedOf(row),
    deciderWord: row.deciderWord === null || row.deciderWordAt === null ? null : { word: row.deciderWord, at: iso(row.deciderWordAt) },
    settled: settledOf(row),
    contentHash: row.contentHash,
    event: event === null ? null : { seq: event.seq, of: chain.length, hash: event.hash },
    checks: [
      { check: 'CONTENT', result: contentResult(row) },
      ...(row.decisionId === null
        ? []
        : ([
            { check: 'DECISION', result: decisionResult(row, event) },
            { check: 'EVIDENCE', result: evidenceResult(row) },
          ] as const)),
      { check: 'CHAIN', result: chainResult(chain) },
    ],
    printedAt: new Date(at).toISOString(),
  };
}

/** What stands before and after it, where one yes is not enough. */
function chainOf({
  standsFor,
  standsInDays,
  deciderName,
  chain: { first, second, above },
}: RecordRow): Pick<ApprovalRecord, 'standsFor' | 'standsInDays' | 'deciderName' | 'first' | 'second' | 'needsSecond' | 'limit'> {
  return {
    ...{ standsFor, standsInDays, deciderName, limit: above?.limit ?? null },
    first:
      first === null
        ? null
        : { name: first.name, inPlaceOf: first.inPlaceOf, at: iso(first.decidedAt), total: first.approvedTotal ?? first.total, ...contestIn(first) },
    second:
      second === null
        ? null
        : {
            ...{ name: second.name, inPlaceOf: second.inPlaceOf ?? null },
            ...{ status: second.status as ApprovalStatus, at: ifSet(second.decidedAt), ...contestIn(second) },
          },
    needsSecond: above?.needed === true,
  };
}

function contestIn({ contestedAt, contestOutcome = null }: { readonly contestedAt: string | null; readonly contestOutcome?: ContestOutcome | null }) {
  return { contestedAt: ifSet(contestedAt), contestOutcome };
}

function shown(row: RecordRow) {
  const { content, decidedLines } = row;
  const { asked, chosen, byLine, whatCounts } = approvalSums(row);
  const { standing } = standingSums(row);
  const { ticketNumber, subject, customerName, site, deviceLabel, requester, conveyedBy, scope, tried, diagnosis, estimatedHours } = content;
  return {
    ...{ ticketNumber, subject, customer: customerName, requester, scope, device: deviceLabel, conveyedBy: conveyedBy.name },
    site: site === null ? null : [site.name, site.address].filter(Boolean).join(', '),
    ...{ tried: tried ?? null, diagnosis: diagnosis ?? null, estimatedHours: estimatedHours ?? null },
    lines: content.lines.map((line, index) => lineOf(line, decidedLines?.[index])),
    ...{ withVat: asked.withVat, approvedWithVat: byLine ? (chosen?.withVat ?? null) : null, whatCounts },
    standing:
      standing === null ? null : { kept: labelsOf(standing.kept), left: labelsOf(standing.left), total: standing.total, withVat: standing.withVat },
    ...{ total: asked.total, currency: content.currency, notes: [...content.notes] },
  };
}

const labelsOf = (lines: readonly ChosenLine[]) => lines.map(({ description }) => description);

function lineOf(
  { workType, description, quantity, unitPrice, amount, receiptHash, alternatives = [] }: ApprovalContent['lines'][number],
  decision: NonNullable<RecordRow['decidedLines']>[number] | undefined,
): ApprovalRecord['lines'][number] {
  return {
    workType,
    description,
    quantity: quantity ?? null,
    unitPrice: unitPrice ?? null,
    amount,
    receiptHash: receiptHash ?? null,
    alternatives: alternatives.map((other) => ({ description: other.description, amount: other.amount })),
    decision: decision === undefined ? null : { approved: decision.approved, alternative: decision.alternative, amount: decision.amount },
  };
}

function decidedOf(row: RecordRow): ApprovalRecord['decided'] {
  if (row.decidedAt === null) return null;
  const { decidedVia: via, reason, approvedTotal, recordedBy, witness, witnessDeniedAt } = row;
  // Of a call our own words are kept, not what a browser says of itself.
  const own = via === 'LINK' ? row.decider : null;
  const { note = null, phone = null } = (via === 'PHONE' ? row.decider : null) ?? {};
  return { ...deed(row.decidedAt, own), via, reason, approvedTotal, recordedBy, witness, witnessDeniedAt: ifSet(witnessDeniedAt), note, phone };
}

/** Who contests in which part of the decision; their own evidence, and nobody else's. */
function contestedOf(row: RecordRow): ApprovalRecord['contested'] {
  const { contestedAt, contested, contestReason, witnessDeniedAt, witness, contesterId, contester, contestVia, contestCall, deciderId } = row;
  if (contestedAt === null) return null;
  const isByWitness = witnessDeniedAt === contestedAt;
  const as = objectorOf({ isByWitness, byId: contesterId, deciderId });
  return {
    ...deed(contestedAt, contested),
    reason: contestReason,
    as,
    by: isByWitness ? witness : contester,
    byId: contesterId,
    via: contestVia,
    call: contestCall,
  };
}

function settledOf({ contestOutcome, contestNote, contestSettledAt, contestSettledBy }: RecordRow): ApprovalRecord['settled'] {
  if (contestOutcome === null || contestSettledAt === null) return null;
  return { outcome: contestOutcome, note: contestNote, at: iso(contestSettledAt), by: contestSettledBy };
}

/** What is printed is what the approver was shown: by the row's own hash, by that of the link and by that which was decided on. */
function contentResult({ content, contentHash: hash, linkHashes, eventData, total }: RecordRow): Result {
  const decidedOn = eventData?.contentHash;
  const intact =
    contentHash(content) === hash &&
    linkHashes.every((of) => of === hash) &&
    (decidedOn === undefined || decidedOn === hash) &&
    compareAmounts(content.total, total) === 0;
  return intact ? 'OK' : 'FAULT';
}

const COMMANDS: Readonly<Record<string, string | undefined>> = {
  APPROVAL_GRANTED: 'APPROVED',
  APPROVAL_REFUSED: 'REFUSED',
  APPROVAL_EXPIRED: 'EXPIRED',
};

/** The row says the same as the event in the chain, line by line too. */
function decisionResult({ status, id, decidedLines, eventData }: RecordRow, event: ChainRow | null): Result {
  if (event === null) return 'NOT_YET';
  const { approvalId, approved } = event.args as { approvalId?: string; approved?: boolean };
  const said = event.command === 'RECORD_PHONE_DECISION' ? (approved === true ? 'APPROVED' : 'REFUSED') : COMMANDS[event.command];
  // By phone each line was answered, without its amount.
  const rows = event.command === 'RECORD_PHONE_DECISION' && decidedLines !== null ? answersOf(decidedLines) : decidedLines;
  const lines = eventData === null || canonicalJson(eventData.lines ?? null) === canonicalJson(rows);
  return said === status && approvalId === id && lines ? 'OK' : 'FAULT';
}

/** The erasable rows that the decision names by their hashes. */
function evidenceResult({ eventHash, eventEvidence, eventData, deciderEvidence }: RecordRow): Result {
  if (eventHash === null && eventEvidence === null) return deciderEvidence?.erased ? 'ERASED' : 'OK';
  if (evidenceFault(eventHash, eventEvidence) !== null) return 'FAULT';
  if (eventEvidence?.erased) return 'ERASED';
  if (evidenceFault(eventData?.evidenceHash ?? null, deciderEvidence) !== null) return 'FAULT';
  return deciderEvidence?.erased ? 'ERASED' : 'OK';
}

function chainResult(chain: readonly ChainRow[]): Result {
  let hash = CHAIN_START;
  for (const [index, event] of chain.entries()) {
    if (linkFault({ ...event, at: new Date(event.at) }, index + 1, hash) !== null) return 'FAULT';
    hash = event.hash;
  }
  return chain.at(-1)?.headHash === hash ? 'OK' : 'FAULT';
}

function deed(at: string, data: Deed | null): { at: string; name: string | null; email: string | null; ip: string | null; userAgent: string | null } {
  return { at: iso(at), name: data?.name ?? null, email: data?.email ?? null, ip: data?.ip ?? null, userAgent: data?.ua ?? null };
}

function ifSet(text: string | null): string | null {
  return text === null ? null : iso(text);
}
