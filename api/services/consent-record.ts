import { FIRST_CONSENT_TEXT, shownConsent, type ShownConsent } from '../../domain/consent-text';
import { explicitWording } from '../../domain/explicit-consents';
import type { ConsentRecord } from '../contract/consent-records';
import type { ApiDeps } from '../deps';
import { AppProblem } from '../http/problem';
import { CONSENT_RECORD, type DeedJson, type ExplicitJson, type RecordRow } from './consent-record-rows';
import { wordsHash } from './consent-words';
import { identityOf, type FirmIdentity } from '../../platform/firm-identity';
import type { TicketRef } from './ticket-scope';
import { iso } from './iso-fields';

/** The evidence of one permission of a ticket. */
export async function consentRecord(
  { db, config }: Pick<ApiDeps, 'db' | 'config'>,
  ticket: Pick<TicketRef, 'id' | 'number'>,
  consentId: string,
  at: number,
): Promise<ConsentRecord> {
  const { rows } = await db.pool.query<{ record: RecordRow }>({ name: 'consent-record', text: CONSENT_RECORD, values: [consentId, ticket.id] });
  const row = rows[0]?.record;
  if (row === undefined) throw new AppProblem('NOT_FOUND');
  const firm = identityOf(row.firm, config.mailFrom);
  const { name, legalName, address, email, phone } = firm;
  const shown =
    row.shown === null ? madeAgain(row, ticket.number, firm) : { ...row.shown, ...(row.showedAdvice ? {} : { advice: null }), asKept: true };
  return {
    ...asked(row),
    device: deviceOf(row),
    isUsersObjection: row.isUsersObjection,
    ticketNumber: ticket.number,
    firm: { name, legalName, address, email, phone },
    ...instants(row),
    shown: { ...shown, hash: wordsHash(shown) },
    answered: row.decidedAt === null ? null : deed(row.decidedAt, row.answered),
    withdrawn: row.withdrawnAt === null || row.status === 'REVOKED' ? null : deed(row.withdrawnAt, row.withdrawn ?? row.spokenWithdrawal),
    withdrawnByVoice: row.spokenWithdrawal && { ...row.spokenWithdrawal, recordedAt: iso(row.spokenWithdrawal.recordedAt) },
    revoked: row.withdrawnAt === null || row.status !== 'REVOKED' ? null : { at: iso(row.withdrawnAt), by: row.revokedBy },
    voice: voiceOf(row),
    contested: row.contestedAt === null ? null : deed(row.contestedAt, row.contested),
    contestedInMail: row.contested?.inboundMailId === undefined ? null : { at: ifSet(row.contestMailAt), words: row.contested.words ?? null },
    contestedByPhone: row.contestedByPhone,
    said: row.giverWord === null || row.giverWordAt === null ? null : { ...deed(row.giverWordAt, row.said), word: row.giverWord },
    settled: settledOf(row),
    sessions: row.sessions.map(toSession),
    explicit: row.explicit.map(toExplicit),
    printedAt: new Date(at).toISOString(),
  };
}

function asked(row: RecordRow) {
  const { id, subject, customer, askedOf, requester, askedBy, technician, scope, windowMinutes, status, channel, textHash, tools } = row;
  return { id, subject, customer, askedOf, requester, askedBy, technician, scope, windowMinutes, status, channel, textHash, tools };
}

function deviceOf({ device: { user, ...device } }: RecordRow): ConsentRecord['device'] {
  return { ...device, user: user === null ? null : { ...user, toldAt: ifSet(user.toldAt) } };
}

function voiceOf({ channel, readBy, witness, witnessDeniedAt, answered }: RecordRow): ConsentRecord['voice'] {
  if (channel !== 'PHONE') return null;
  const { name = null, phone = null, callback = false, note = null } = answered ?? {};
  return { readBy, witness, witnessDeniedAt: ifSet(witnessDeniedAt), name, phone, callback, note };
}

function settledOf({ contestOutcome, contestNote, contestSettledAt, contestSettledBy }: RecordRow): ConsentRecord['settled'] {
  if (contestOutcome === null || contestSettledAt === null) return null;
  return { outcome: contestOutcome, note: contestNote, at: iso(contestSettledAt), by: contestSettledBy };
}

function toSession({ technicianId, technicianName, ...session }: RecordRow['sessions'][number]): ConsentRecord['sessions'][number] {
  return {
    ...session,
    technician: { id: technicianId, name: technicianName },
    startedAt: iso(session.startedAt),
    endedAt: ifSet(session.endedAt),
    disconnectConfirmedAt: ifSet(session.disconnectConfirmedAt),
    alarmAt: ifSet(session.alarmAt),
  };
}

function instants({ askedAt, shownAt, lapsesAt, validUntil }: RecordRow) {
  return { askedAt: iso(askedAt), shownAt: ifSet(shownAt), lapsesAt: ifSet(lapsesAt), validUntil: ifSet(validUntil) };
}

/** Answers of earlier releases kept the version only: its words, with the names as they are now. */
function madeAgain(row: RecordRow, ticketNumber: number, firm: FirmIdentity): ShownConsent & { asKept: false } {
  const { technician, scope, windowMinutes, device, locale, askedOf } = row;
  const { user } = device;
  const deviceUser = askedOf.isDeviceUser || user === null || user.isOfficer ? null : user.name;
  const terms = { firm: firm.name, ticketNumber, technician, deviceLabel: device.label, deviceUser, scope, windowMinutes, until: null };
  const controller = { name: firm.legalName, address: firm.address ?? firm.email, email: firm.email };
  return { ...shownConsent(terms, controller, locale, row.text ?? FIRST_CONSENT_TEXT), asKept: false };
}

function toExplicit({ givenAt, given, withdrawnAt, withdrawn, ...row }: ExplicitJson): ConsentRecord['explicit'][number] {
  return {
    ...row,
    ...explicitWording(row.purpose, row.locale, row.textVersion),
    given: deed(givenAt, given),
    withdrawn: withdrawnAt === null ? null : deed(withdrawnAt, withdrawn),
  };
}

function deed(at: string, data: DeedJson | null): NonNullable<ConsentRecord['answered']> {
  return { at: iso(at), name: data?.name ?? null, email: data?.email ?? null, ip: data?.ip ?? null, userAgent: data?.ua ?? null };
}

function ifSet(text: string | null): string | null {
  return text === null ? null : iso(text);
}
