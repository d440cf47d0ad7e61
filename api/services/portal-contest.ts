import type { WithdrawalCaller } from '../../domain/withdrawal-callers';
import type { Queryable } from '../../platform/command-inbox';
import { databaseErrorText, isPassing } from '../../platform/database-errors';
import { putDeskTask } from '../../platform/desk-task';
import { uuidV5 } from '../../platform/hash';
import { messageHost } from '../../platform/message-host';
import { settlePermissionMails } from '../../platform/permission-mails';
import { askAboutOthers } from './also-withdrawn';
import { confirmCall, confirmContest, tellGiver, tellRequester } from './consent-contest-mails';
import { lockContested, type AlsoRunning } from './contested-elsewhere';
import { holdSessionLines } from './contested-lines';
import { actorOf, type Objector } from './objector';
import { storeWithdrawal } from './portal-consent';
import { decideOnce, NotDecided, type DecisionDeps } from './portal-decision';
import { keepDecider, type Decider } from './portal-evidence';

/** A person denies what was recorded of a call with them, or was permitted by their link, or objects to what somebody else permitted on their device; or whoever is said to have heard it heard nothing. */
export interface ConsentContest {
  readonly consentId: string;
  readonly ticketId: string;
  readonly commandId: string;
  readonly by: Extract<Objector, { as: 'PERMITTER' | 'CALLER' | 'WITNESS' }>;
  readonly decider: Decider;
  /** Of what was said on the phone: who of ours recorded it, as whom the caller spoke, which contact of the customer that was, where it was neither the giver nor the device's user, and when (epoch ms). */
  readonly call?: { readonly recordedById: string; readonly caller: WithdrawalCaller; readonly contactId: string | null; readonly saidAt: number };
  /** Epoch ms. */
  readonly at: number;
}

/** What else an objection has touched: charge lines that are held back by it, and other tickets whose session it ended, or whose desk is asked about it. */
export interface StoredContest {
  /** Since when it counts (epoch ms). */
  readonly since: number;
  readonly held: readonly string[];
  readonly elsewhere: readonly string[];
}

/**
 * What is contested holds no longer: a permission that still stands ends at once as by its withdrawal, a session with it; either way
 * the objection is evidence, what its sessions cost waits, and the desk is asked to speak to both sides. False when it was contested before.
 */
export async function contestConsent(deps: DecisionDeps, contest: ConsentContest): Promise<boolean> {
  const { ticketId } = contest;
  let stored: StoredContest = { since: contest.at, held: [], elsewhere: [] };
  const isTaken = await decideOnce(deps, ticketId, async (client) => {
    stored = await storeConsentContest(client, deps, contest);
  });
  if (isTaken) deps.notifier.changed('desk-tasks', ticketId);
  for (const id of stored.elsewhere) {
    deps.notifier.changed('tickets', id);
    deps.notifier.changed('desk-tasks', id);
  }
  for (const id of stored.held) deps.notifier.changed('charge-lines', id);
  return isTaken;
}

/** The same in the caller's transaction. Who objects themselves objects to whatever else runs on that device in their name, on any ticket, or stands on this one. */
export async function storeConsentContest(client: Queryable, deps: DecisionDeps, contest: ConsentContest): Promise<StoredContest> {
  const { by, commandId } = contest;
  const mailHost = messageHost(deps.config.mailFrom);
  const running = await lockContested(client, contest);
  const contestedById = by.as === 'PERMITTER' ? by.contactId : null;
  const { since, held } = await storeOne(client, deps, contest, { contestedById, ofId: null });
  const told = new Set<string>();
  for (const { consentId, ticketId, contestedById: byId } of running) {
    const also = { ...contest, consentId, ticketId, commandId: uuidV5(commandId, consentId) };
    const lines = await storeElsewhere(client, deps, also, { contestedById: byId, ofId: contest.consentId });
    held.push(...(lines ?? []));
    if (lines !== null && byId !== null) told.add(ticketId);
  }
  if (by.as === 'PERMITTER' && by.linkId !== null) await confirmContest(client, { ...contest, mailHost }, by.linkId);
  // Of one ticket its requester hears once, of what stood until now.
  if ((contestedById !== null || by.as === 'CALLER') && !told.has(contest.ticketId))
    await tellRequester(client, { ...contest, mailHost }, { ofColleagueOnly: by.as === 'CALLER' });
  // Who is said to have given it, or reads of it in their place, has not objected by a link of their own.
  if (by.as !== 'PERMITTER' || contest.call?.caller === 'GIVER') await tellGiver(client, { ...contest, mailHost });
  if (contest.call?.contactId != null) await confirmCall(client, { ...contest, mailHost });
  // A witness says nothing of the connection itself; what could not be ended with it has a task of its own.
  const ended = running.map((also) => also.consentId);
  const asked = by.as === 'WITNESS' ? [] : await askAboutOthers(client, contest.consentId, contest.at, ended);
  return { since, held, elsewhere: [...running.map(({ ticketId }) => ticketId), ...asked] };
}

type Share = Pick<AlsoRunning, 'contestedById'> & { readonly ofId: string | null };

/**
 * The share of another permission, by itself: what cannot be stored there (null) takes nothing from the objection, and the desk is told to have that
 * connection cut. What passes by itself is for whoever objects to try again.
 */
async function storeElsewhere(client: Queryable, deps: DecisionDeps, also: ConsentContest, share: Share): Promise<string[] | null> {
  await client.query('savepoint elsewhere');
  try {
    const { held } = await storeOne(client, deps, also, share);
    if (share.contestedById !== null) await tellRequester(client, { ...also, mailHost: messageHost(deps.config.mailFrom) });
    await client.query('release savepoint elsewhere');
    return held;
  } catch (error) {
    if (isPassing(error)) throw error;
    await client.query('rollback to savepoint elsewhere');
    deps.log?.error({ consentId: also.consentId, cause: databaseErrorText(error) }, 'an objection could not be stored for another permission');
    await putDeskTask(client, { kind: 'CONTEST_NOT_STORED', ticketId: also.ticketId, subjectId: also.consentId }, also.at);
    return null;
  }
}

// It is contested since it was said, however late that is written, as what is taken back on the phone ended then; nobody denies what was not permitted yet.
// What it ends ends at that very instant: that both are equal says so.
const CONTEST = `with q as (select id, status, case when $8::uuid is null then $3::timestamptz else greatest(decided_at, $3::timestamptz) end as since
     from consent where id = $1 and ticket_id = $2 and decided_at is not null
      and (channel = 'PHONE' or device_user_id = $6 or asked_contact_id is not distinct from $6::uuid) and contested_at is null for update)
   update consent c set contested_at = q.since, contest_evidence_id = $4, contested_by_id = $6, contest_of_id = $7,
          contest_recorded_by_id = $8, contest_caller = $9, contest_contact_id = $10,
          status = case when q.status = 'GRANTED' then 'WITHDRAWN' else c.status end,
          withdrawn_at = case when q.status = 'GRANTED' then q.since else c.withdrawn_at end,
          decision_id = case when q.status = 'GRANTED' then $5 else c.decision_id end
     from q where c.id = q.id returning q.status = 'GRANTED' as ended, c.contested_at as since`;

/** One permission: its row, the task of the desk, the lines of its sessions and, where it stood, its end. */
async function storeOne(
  client: Queryable,
  deps: DecisionDeps,
  { consentId, ticketId, commandId, by, decider, call, at }: ConsentContest,
  { contestedById, ofId }: Share,
): Promise<Pick<StoredContest, 'since'> & { readonly held: string[] }> {
  const evidence = await keepDecider(client, ticketId, decider, at);
  const { rows } = await client.query<{ ended: boolean; since: Date }>(CONTEST, [
    ...[consentId, ticketId, new Date(call?.saidAt ?? at), evidence.evidenceId, commandId, contestedById, ofId],
    ...[call?.recordedById ?? null, call?.caller ?? null, call?.contactId ?? null],
  ]);
  const row = rows[0];
  if (row === undefined) throw new NotDecided();
  await putDeskTask(client, { kind: 'CONSENT_CONTESTED', ticketId, subjectId: consentId }, at);
  await settlePermissionMails(client, consentId, at, { ofObjector: true });
  const held = await holdSessionLines(client, consentId, at);
  const since = row.since.getTime();
  if (row.ended)
    await storeWithdrawal(client, deps, {
      consentId,
      ticketId,
      commandId,
      at,
      endsAt: since,
      contested: true,
      payload: evidence,
      actor: actorOf(by),
    });
  return { since, held };
}
