import type { ApprovalKind } from '../../domain/approval-kinds';
import type { ConsentScope } from '../../domain/consent-text';
import type { ContestOutcome } from '../../domain/contest-outcomes';
import type { Queryable } from '../../platform/command-inbox';
import { putDeskTask } from '../../platform/desk-task';
import { holdAgain } from './contested-lines';
import { storeContest } from './portal-approval-contest';
import { storeConsentContest } from './portal-contest';
import { decideOnce, NotDecided, spendLink, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';
import { READS_TICKET } from './ticket-scope';

/** What was recorded of a call, as whoever is named as its witness reads it. */
export interface WitnessedRecord {
  readonly witnessId: string;
  readonly customer: string | null;
  /** Whose word it is said to be. */
  readonly speaker: string | null;
  readonly isGiven: boolean;
  readonly recordedBy: string | null;
  readonly decidedAt: Date;
  readonly spokenOn: string | null;
  readonly deniedAt: Date | null;
  /** When it was contested, by whomever, and when somebody recorded what came of that. */
  readonly contestedAt: Date | null;
  readonly settledAt: Date | null;
  readonly outcome: ContestOutcome | null;
  /** Whether the witness may open the printed record, signed in. */
  readonly readsRecord: boolean;
  /** Of a permission to connect; of an approval null. */
  readonly scope: ConsentScope | null;
  /** Of an approval; of a permission null. */
  readonly kind: ApprovalKind | null;
  /** Of an amount: whether it is asked about anew. */
  readonly anew: boolean;
  /** Of an amount: whether no approval was ever given for the work that was done. */
  readonly unapproved?: boolean;
  readonly total: string | null;
  readonly currency: string | null;
}

const OF_CALL = `w.id as "witnessId", c.name as customer, r.name as "recordedBy", x.decided_at as "decidedAt", x.witness_denied_at as "deniedAt",
    x.contested_at as "contestedAt", x.contest_settled_at as "settledAt", x.contest_outcome as outcome,
    exists (select 1 from app_user u where u.id = w.id and ${READS_TICKET}) as "readsRecord", e.data ->> 'phone' as "spokenOn"`;
const JOINS = `join ticket t on t.id = x.ticket_id join app_user w on w.id = x.witness_id and w.active and w.email = $3
  left join customer c on c.id = t.customer_id left join evidence e on e.id = x.evidence_id where x.id = $1 and x.ticket_id = $2`;

const APPROVAL = `select ${OF_CALL}, coalesce(d.name, a.name) as speaker, x.status = 'APPROVED' as "isGiven", null as scope, x.kind, coalesce((x.content ->> 'anew')::boolean, false) as anew, coalesce((x.content ->> 'unapproved')::boolean, false) as unapproved,
    coalesce(x.approved_total, x.estimated_total)::text as total, x.currency
  from approval x left join contact a on a.id = x.approver_id left join contact d on d.id = x.decided_by_id left join app_user r on r.id = x.decided_by_staff_id ${JOINS}`;
const CONSENT = `select ${OF_CALL}, coalesce(e.data ->> 'name', e.data ->> 'email') as speaker, x.status <> 'DECLINED' as "isGiven", x.scope, null as kind, false as anew, null as total, null as currency
  from consent x left join app_user r on r.id = x.read_by_id ${JOINS} and x.channel = 'PHONE'`;

/** The record that a colleague is said to have heard; null where they are not its witness. */
export async function witnessedRecord(
  db: Queryable,
  { subjectId, ticketId, email }: { readonly subjectId: string; readonly ticketId: string; readonly email: string | null },
): Promise<WitnessedRecord | null> {
  const values = [subjectId, ticketId, email];
  const { rows: approvals } = await db.query<WitnessedRecord>(APPROVAL, values);
  if (approvals[0] !== undefined) return approvals[0];
  return (await db.query<WitnessedRecord>(CONSENT, values)).rows[0] ?? null;
}

/** A colleague says that they did not hear a call that they are named as witness of. */
export interface Denial {
  readonly record: Pick<WitnessedRecord, 'witnessId' | 'kind'>;
  readonly subjectId: string;
  readonly ticketId: string;
  readonly commandId: string;
  /** What stands as the reason of the objection. */
  readonly reason: string;
  readonly decider: Decider;
  /** Epoch ms. */
  readonly at: number;
}

/** What a denial leads to, by what was said of the record before: an objection of its own, a mark beside one that is open, or a look at what was settled. */
export type DenialCourse = 'CONTESTS' | 'BESIDE' | 'AFTER_OUTCOME';

/** Which of them it is, or was. */
export function denialCourse({ contestedAt, settledAt, deniedAt }: Pick<WitnessedRecord, 'contestedAt' | 'settledAt' | 'deniedAt'>): DenialCourse {
  if (contestedAt === null || contestedAt.getTime() === deniedAt?.getTime()) return 'CONTESTS';
  return settledAt !== null && (deniedAt === null || settledAt <= deniedAt) ? 'AFTER_OUTCOME' : 'BESIDE';
}

/**
 * What nobody else heard does not stand on its recorder's word alone: the record is contested as by whoever it speaks of, and the desk is to
 * speak to all of them. Where it is contested already, the denial stands beside that; where the outcome was recorded without knowing it, a
 * manager looks into it and the money waits again. False when it was denied before.
 */
export async function denyRecord(deps: DecisionDeps, denial: Denial): Promise<boolean> {
  const { record, subjectId, ticketId, at } = denial;
  let held: string[] = [];
  const isTaken = await decideOnce(deps, ticketId, async (client) => {
    const marked = await storeDenial(client, denial);
    const course = denialCourse(marked);
    await spendLink(client, 'WITNESS', subjectId, at);
    if (course === 'CONTESTS') held = await contest(client, deps, denial);
    if (course === 'AFTER_OUTCOME' && marked.settledAt !== null) held = await lookAgain(client, denial, marked.settledAt);
  });
  if (isTaken) deps.notifier.changed('desk-tasks', record.kind === null ? ticketId : subjectId);
  for (const id of held) deps.notifier.changed('charge-lines', id);
  return isTaken;
}

/** Marks the witness on the record; tells what was said of it before. */
async function storeDenial(
  client: Queryable,
  { record, subjectId, ticketId, decider, at }: Denial,
): Promise<Pick<WitnessedRecord, 'contestedAt' | 'settledAt' | 'deniedAt'>> {
  const { evidenceId } = await keepDecider(client, ticketId, decider, at);
  const { rows } = await client.query<{ contestedAt: Date | null; settledAt: Date | null }>(
    `update ${record.kind === null ? 'consent' : 'approval'} set witness_denied_at = $4, witness_denial_evidence_id = $5
      where id = $1 and ticket_id = $2 and witness_id = $3 and witness_denied_at is null
      returning contested_at as "contestedAt", contest_settled_at as "settledAt"`,
    [subjectId, ticketId, record.witnessId, new Date(at), evidenceId],
  );
  if (rows[0] === undefined) throw new NotDecided();
  return { ...rows[0], deniedAt: null };
}

async function lookAgain(client: Queryable, { subjectId, ticketId, at }: Denial, settledAt: Date): Promise<string[]> {
  await putDeskTask(client, { kind: 'WITNESS_DENIED', ticketId, subjectId }, at);
  return await holdAgain(client, subjectId, { settledAt, at });
}

async function contest(client: Queryable, deps: DecisionDeps, denial: Denial): Promise<string[]> {
  const { record, subjectId, ticketId, commandId, reason, decider, at } = denial;
  const by = { as: 'WITNESS', witnessId: record.witnessId } as const;
  if (record.kind === null) {
    const { held } = await storeConsentContest(client, deps, { consentId: subjectId, ticketId, commandId, by, decider, at });
    return [...held];
  }
  return await storeContest(client, deps, { approval: { id: subjectId, ticketId }, by, commandId, reason, decider, at });
}
