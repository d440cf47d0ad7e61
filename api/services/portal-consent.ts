import type { AskedDevice } from '../../domain/device-words';
import type { RemoteTool } from '../../domain/remote-tools';
import { consentHashInput, type ConsentScope, type ConsentStatus, type ConsentText, type ShownConsent } from '../../domain/consent-text';
import { storeCommand, type Queryable } from '../../platform/command-inbox';
import { consentTextAtSql, consentTextSql } from '../../platform/consent-texts';
import { permissionContestByPhoneSql, type ContestByPhone } from '../../platform/contest-by-phone';
import { formerAnswerSql, type FormerAnswer } from '../../platform/former-answer';
import { contentHash } from '../../platform/hash';
import { ensureContestLink } from '../../platform/contest-link';
import { formerRequesterSql, isFormerSql } from '../../platform/former-contacts';
import { isOfficersSql, otherUserSql, placeNamesSql } from '../../platform/device-user';
import { spokenWithdrawalSql, type SpokenWithdrawal } from '../../platform/spoken-withdrawal';
import { askedAfterNoSql, usersNoBeforeSql, type UsersNo } from '../../platform/users-no';
import { barredByUserSql, usersObjectionSql } from '../../platform/users-objection';
import { endSessionSql } from '../../platform/session-minutes';
import { askAboutOthers } from './also-withdrawn';
import { EXPLICIT_JSON, keepExplicit, type ExplicitConsentView, type GivenExplicitly } from './explicit-consents';
import { decideOnce, NotDecided, portalExpiry, spendLink, type DecisionDeps } from './portal-decision';
import type { actorOf } from './objector';
import { keepDecider, type Decider } from './portal-evidence';
import { SETTLED_JSON, type SettledContest } from './settled-contest';

/** A consent as its page shows it. */
export interface ConsentView {
  readonly id: string;
  readonly ticketId: string;
  readonly status: ConsentStatus;
  readonly scope: ConsentScope;
  readonly windowMinutes: number;
  /** The version that its answer is given by: the one in force while it is open, then the one that was read. Null for the one that the product brings. */
  readonly text: ConsentText | null;
  readonly technician: string | null;
  readonly deviceLabel: string | null;
  /** What it is and whose it is by the register; null where the request names none. */
  readonly device: AskedDevice | null;
  /** Whom the register names as its user, where that is not the requester. */
  readonly deviceUser: string | null;
  /** Of a server or network device: the firm's IT officer, who is told of a permission and can object to it. */
  readonly officer: string | null;
  /** Whether that person is told of a permission and has a link to object by. */
  readonly isUserTold: boolean;
  /** To whom the question was put: the contact who uses the device; null for the requester. */
  readonly askedContactId: string | null;
  readonly askedOf: string | null;
  readonly requester: string | null;
  readonly askedAt: Date;
  readonly lapsesAt: Date | null;
  readonly decidedAt: Date | null;
  /** How it was answered; null while nobody has. */
  readonly channel: string | null;
  readonly validUntil: Date | null;
  readonly withdrawnAt: Date | null;
  /** Where it was taken back on the phone. */
  readonly spokenWithdrawal: SpokenWithdrawal | null;
  readonly contestedAt: Date | null;
  /** What was recorded of the call, where the objection was made on the phone. */
  readonly contestByPhone: ContestByPhone | null;
  /** What came of the objection; null while nobody has written it. */
  readonly settled: SettledContest | null;
  /** Whether it was the device's user who objected, and not whoever was asked. */
  readonly isUsersObjection: boolean;
  /** Whether nobody but the device's user can permit it for the moment, because they objected. */
  readonly isBarred: boolean;
  /** Command by which it was answered or withdrawn. */
  readonly decisionId: string | null;
  /** Program by which the device is reached. */
  readonly tool: RemoteTool | null;
  /** As recorded with the answer. */
  readonly decidedBy: string | null;
  /** Who of ours recorded an answer by voice. */
  readonly readBy: string | null;
  /** The very words that were answered; null while nobody has, and once they were erased. */
  readonly answered: ShownConsent | null;
  /** Their last word on the same ticket before they were asked this, where it was a no. */
  readonly former: FormerAnswer | null;
  /** That the device's user had said no on the same ticket before the requester was asked in their place. */
  readonly usersNo: UsersNo | null;
  /** Of a question to that user themselves: that their last word was a no. */
  readonly askedAfterNo: UsersNo | null;
  /** What was consented to besides. */
  readonly explicit: readonly ExplicitConsentView[];
}

const REQUESTER_NAME = 'coalesce(k.name, t.requester_name)';

// As it was when the question was put; of older rows as the register has it now.
const DEVICE_USER = `coalesce((select d.name from contact d where d.id = q.device_user_id), ${otherUserSql('a', 't', REQUESTER_NAME)})`;

const VIEW = `select q.id, q.ticket_id as "ticketId", q.status, q.scope, q.window_minutes as "windowMinutes", case when q.status = 'REQUESTED' then ${consentTextAtSql('$2')} else ${consentTextSql('q.text_version')} end as text, u.name as technician,
    a.label as "deviceLabel", case when a.id is not null then json_build_object('kind', a.kind, 'name', a.name, 'place', a.place,
      'isReaders', q.asked_contact_id is not null or coalesce(${placeNamesSql('a.place', REQUESTER_NAME)}, false)) end as device, case when q.asked_contact_id is null and not ${isOfficersSql('q')} then ${DEVICE_USER} end as "deviceUser", (select d.name from contact d where d.id = q.device_user_id and d.active and q.asked_contact_id is null and ${isOfficersSql('q')}) as officer, exists (select 1 from contact d where d.id = q.device_user_id and d.active) as "isUserTold", ${usersObjectionSql('q')} as "isUsersObjection", ${barredByUserSql('q')} as "isBarred",
    q.asked_contact_id as "askedContactId", (select d.name from contact d where d.id = q.asked_contact_id) as "askedOf", ${REQUESTER_NAME} as requester, a.remote_tool as tool, q.decision_id as "decisionId", q.channel, q.asked_at as "askedAt", q.lapses_at as "lapsesAt", q.decided_at as "decidedAt", q.valid_until as "validUntil",
    q.withdrawn_at as "withdrawnAt", ${spokenWithdrawalSql('q')} as "spokenWithdrawal", q.contested_at as "contestedAt", ${permissionContestByPhoneSql('q')} as "contestByPhone", ${SETTLED_JSON} as settled, ${EXPLICIT_JSON} as explicit, ${formerAnswerSql('q')} as former, ${usersNoBeforeSql('q')} as "usersNo", ${askedAfterNoSql('q')} as "askedAfterNo", coalesce(e.data ->> 'name', e.data ->> 'email') as "decidedBy", (select r.name from app_user r where r.id = q.read_by_id) as "readBy",
    coalesce(e.data -> 'shown', e.data -> 'formConsent' -> 'shown') as answered
  from consent q join ticket t on t.id = q.ticket_id left join contact k on k.id = t.contact_id left join app_user u on u.id = q.technician_id left join asset a on a.id = q.asset_id left join evidence e on e.id = q.evidence_id`;

/** A consent by id, as it is read at an instant (epoch ms). */
export async function consentView(db: Queryable, id: string, at: number): Promise<ConsentView | null> {
  return (await db.query<ConsentView>(`${VIEW} where q.id = $1`, [id, new Date(at)])).rows[0] ?? null;
}

/** The question of a ticket that is open now, or the permission that holds now. */
export async function currentConsent(db: Queryable, ticketId: string, at: number): Promise<ConsentView | null> {
  const { rows } = await db.query<ConsentView>(`${VIEW} where q.ticket_id = $1 and q.status in ('REQUESTED', 'GRANTED')`, [ticketId, new Date(at)]);
  return rows[0] ?? null;
}

/** An answer of the requester. */
export interface ConsentDecision {
  readonly consentId: string;
  readonly ticketId: string;
  readonly commandId: string;
  readonly grant: boolean;
  readonly channel: 'LINK' | 'STATUS_PAGE';
  readonly decider: Decider;
  /** The contact by whose link it comes; null for the requester. Only who was asked decides. */
  readonly contactId: string | null;
  /** When the text was shown that was answered, as its form proves; null when it does not. */
  readonly shownAt: number | null;
  readonly shown?: ShownConsent;
  /** The version whose words those are. */
  readonly text?: ConsentText;
  /** What was ticked besides; counts only together with a permission. */
  readonly explicit?: readonly GivenExplicitly[];
  readonly at: number;
}

// Whom the customer has struck off its list permits nothing on its computers any more, and nobody what the device's user objects to; a no is heard.
const DECIDE = `update consent set status = $2, channel = $3, decided_at = $4, decision_id = $5, evidence_id = $6,
    shown_at = $8, text_version = coalesce($11, text_version), text_hash = coalesce($12, text_hash), valid_until = case when $2 = 'GRANTED' then $4::timestamptz + make_interval(mins => window_minutes) end
  where id = $1 and ticket_id = $7 and status = 'REQUESTED' and (lapses_at is null or lapses_at > $4) and asked_contact_id is not distinct from $10
    and ($2 <> 'GRANTED' or not ${isFormerSql('$9')} and not ${barredByUserSql('consent')}
      and (asked_contact_id is not null or not exists (select 1 from ticket t where t.id = consent.ticket_id and ${formerRequesterSql('t')}))) returning valid_until as "validUntil", device_user_id is not null and asked_contact_id is null as "othersDevice"`;

/**
 * Decides an open question: row, evidence, spent link and command in one transaction. False when it was decided, lapsed or
 * given up before; whoever asked then sees what became of it.
 */
export async function decideConsent(deps: DecisionDeps, decision: ConsentDecision): Promise<boolean> {
  const { consentId, ticketId, commandId, grant, channel, decider, contactId, shownAt, shown, text, explicit = [], at } = decision;
  return await decideOnce(deps, ticketId, async (client) => {
    const evidence = await keepDecider(client, ticketId, decider, at, shown);
    const { rows } = await client.query<{ validUntil: Date | null; othersDevice: boolean }>(DECIDE, [
      consentId,
      grant ? 'GRANTED' : 'DECLINED',
      channel,
      new Date(at),
      commandId,
      evidence.evidenceId,
      ticketId,
      shownAt === null ? null : new Date(shownAt),
      decider.email,
      contactId,
      text?.version ?? null,
      text === undefined ? null : contentHash(consentHashInput(text)),
    ]);
    const row = rows[0];
    if (row === undefined) throw new NotDecided();
    await spendLink(client, 'CONSENT', consentId, at);
    if (grant) await giveContestLink(client, deps, decision);
    if (grant) await keepExplicit(client, { id: consentId, ticketId, channel }, explicit, decider, at);
    const validUntil = row.validUntil?.getTime();
    const { stored } = await storeCommand(client, {
      commandId,
      ticketId,
      at,
      relayAt: at,
      expiresAt: at + portalExpiry(deps),
      name: validUntil === undefined ? 'DECLINE_CONSENT' : 'GRANT_CONSENT',
      args: validUntil === undefined ? { consentId } : { consentId, validUntil, ...(row.othersDevice ? { othersDevice: true } : {}) },
      payload: { consentId, channel, ...evidence },
      actor: { kind: 'REQUESTER', id: null },
    });
    if (!stored) throw new NotDecided();
  });
}

/** Somebody else may have had the link: whoever it was mailed to can say that they did not permit it. */
async function giveContestLink(
  client: Queryable,
  { config }: DecisionDeps,
  { ticketId, consentId, contactId, decider, at }: ConsentDecision,
): Promise<void> {
  const person = contactId !== null ? { contactId } : decider.email !== null ? { email: decider.email } : null;
  if (person === null) return;
  const { text, values } = ensureContestLink(config.secrets.link, { ticketId, consentId, person }, at);
  await client.query(text, [...values]);
}

/** A withdrawal takes effect at once: the remote id is hidden and the minutes stop with this transaction (M6). */
export async function withdrawConsent(
  deps: DecisionDeps,
  { consentId, ticketId, commandId, decider, contactId, at }: Omit<ConsentDecision, 'grant' | 'channel' | 'shownAt' | 'shown' | 'text' | 'explicit'>,
): Promise<boolean> {
  return await decideOnce(deps, ticketId, async (client) => {
    const evidence = await keepDecider(client, ticketId, decider, at);
    const { rowCount } = await client.query(
      `update consent set status = 'WITHDRAWN', withdrawn_at = $2, decision_id = $3 where id = $1 and ticket_id = $4 and status = 'GRANTED' and asked_contact_id is not distinct from $5`,
      [consentId, new Date(at), commandId, ticketId, contactId],
    );
    if (rowCount === 0) throw new NotDecided();
    await storeWithdrawal(client, deps, { consentId, ticketId, commandId, at, payload: evidence });
    await askAboutOthers(client, consentId, at);
  });
}

/** What follows from a permission that its row no longer gives: a session ends, and the ticket is told. */
export async function storeWithdrawal(
  client: Queryable,
  deps: DecisionDeps,
  {
    consentId,
    ticketId,
    commandId,
    at,
    endsAt = at,
    payload,
    contested = false,
    actor = { kind: 'REQUESTER', id: null },
  }: Pick<ConsentDecision, 'consentId' | 'ticketId' | 'commandId' | 'at'> & {
    /** When it ended, where that was before it was written (epoch ms). */
    endsAt?: number;
    payload: object;
    contested?: boolean;
    actor?: ReturnType<typeof actorOf>;
  },
): Promise<void> {
  await client.query(endSessionSql('consent_id'), [consentId, new Date(endsAt), 'CUT']);
  const { stored } = await storeCommand(client, {
    commandId,
    ticketId,
    at,
    relayAt: at,
    expiresAt: at + portalExpiry(deps),
    name: 'WITHDRAW_CONSENT',
    args: contested ? { consentId, contested } : { consentId },
    payload: { consentId, ...(contested ? { contested } : {}), ...payload },
    actor,
  });
  if (!stored) throw new NotDecided();
}
