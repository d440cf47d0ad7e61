import { randomBytes } from 'node:crypto';
import { civilDateAt } from '../../domain/civil-date';
import { consentHashInput, FIRST_CONSENT_TEXT, FORM_CONSENT_SCOPE } from '../../domain/consent-text';
import type { CommandArgs, CommandInput } from '../../domain/command-args';
import { contractAtSite, type ContractFacts } from '../../domain/contract-choice';
import { FOR_WANT_OF_CONTRACT } from '../../domain/entitlement';
import type { SnapshotPatch } from '../../domain/ticket-snapshot';
import { wakeInForce } from '../../platform/contract-wake';
import { contentHash } from '../../platform/hash';
import { WATCHER_SQL, withWatcherSql } from '../../platform/device-user';
import { mannedTeamSql } from '../../platform/team-sql';
import { appendAudit } from '../audit-trail';
import { formerCalendars, loadCalendar } from '../calendars';
import { deadlineBy } from '../deadline-count';
import { contractsSql } from '../contract-facts';
import { ensureLink, queueMail } from '../mail-queue';
import { requireDevice } from './device';
import { ensureObjection } from './remote';
import { tellTeam } from './team';
import { refuse, textOf, type EffectContext, type EffectHandler } from './effect';

/** The judged facts stand in the patch; the form's consent becomes a full consent record. */
export const setEntitlement: EffectHandler<'entitlement.set'> = async (context) => {
  if (context.after.teamId !== null && context.request.to === 'NEW') await tellTeam(context, context.after.teamId);
  await tellContracts(context);
  const consent = context.after.consent;
  if (consent === null || context.after.assetId === null) return;
  const given = await keepFormEvidence(context, consent.id);
  const [permitted] = await context.tx.rows<{ watcher: string | null }>(
    `${withWatcherSql('$3', '$2')}
     INSERT INTO consent (id, ticket_id, asset_id, scope, window_minutes, text_version, text_hash, status, channel, asked_at, shown_at, decided_at, valid_until, decision_id, evidence_id, device_user_id, watches_as)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'GRANTED', 'FORM', $8, $9, $8, $10, $2, $1, ${WATCHER_SQL}) ON CONFLICT (id) DO NOTHING RETURNING device_user_id AS watcher`,
    [
      consent.id,
      context.after.ticketId,
      context.after.assetId,
      given?.scope ?? FORM_CONSENT_SCOPE,
      given?.windowMinutes ?? 120,
      given?.textVersion ?? FIRST_CONSENT_TEXT.version,
      given?.textHash ?? contentHash(consentHashInput()),
      new Date(context.after.receivedAt),
      given?.shownAt == null ? null : new Date(given.shownAt),
      new Date(consent.validUntil ?? context.at),
    ],
  );
  // Anybody can type an address into the form: whose it is can say that they did not permit it.
  const { requesterEmail: email, after, at, deps, tx } = context;
  if (email !== null) await ensureLink(tx, deps, at, { purpose: 'CONTEST', ticketId: after.ticketId, subjectId: consent.id, person: { email } });
  await tellWatcher(context, consent.id, permitted?.watcher ?? null);
};

/**
 * What is refused for want of a contract is judged anew by one that is in force: one that looked while this was on its way has not seen it. A request that
 * such a contract has sent here already is not sent again, so this ends.
 */
async function tellContracts({ tx, at, after: { customerId, entitlement } }: EffectContext): Promise<void> {
  if (customerId === null || entitlement === null || !FOR_WANT_OF_CONTRACT.includes(entitlement)) return;
  const { text, values } = wakeInForce(customerId, civilDateAt(at), at);
  await tx.run(text, values);
}

/** Whoever watches over the device hears of what was permitted with the form, as of every other permission. */
async function tellWatcher(context: EffectContext, consentId: string, watcher: string | null): Promise<void> {
  if (watcher === null) return;
  const { tx, deps, at, after, request, requesterEmail } = context;
  await ensureObjection(context, consentId, watcher);
  const { ticketId, number: ticketNumber } = after;
  const effectKey = `CONSENT_ON_DEVICE:${request.input.commandId}`;
  await queueMail(tx, deps, at, { mail: 'CONSENT_ON_DEVICE', ticketId, ticketNumber, requesterEmail, subjectId: consentId, effectKey });
}

/** Who gave the consent: the person whom the firm named, beside what the form left as evidence under the ticket's id. */
async function keepFormEvidence({ tx, at, after, request }: EffectContext, consentId: string): Promise<FormEvidence['formConsent']> {
  const { formConsent } = request.input.args as CommandArgs['JUDGE'];
  const [found] = await tx.rows<{ form: FormEvidence | null; name: string | null; email: string | null }>(
    'SELECT (SELECT data FROM evidence WHERE id = $1) AS form, k.name, k.email FROM (SELECT 1) one LEFT JOIN contact k ON k.id = $2',
    [after.ticketId, formConsent?.contactId ?? null],
  );
  const { form = null, name = null, email = null } = found ?? {};
  const data = { ...form, contactId: formConsent?.contactId ?? null, name, email };
  await tx.run('INSERT INTO evidence (id, ticket_id, salt, data, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING', [
    consentId,
    after.ticketId,
    randomBytes(16).toString('hex'),
    data,
    new Date(at),
  ]);
  return form?.formConsent;
}

/** What the ticket form left as evidence under the ticket's id. */
interface FormEvidence {
  readonly formConsent?: { textVersion: string; textHash: string; shownAt?: string | number | null; scope: string; windowMinutes: number };
}

/** Refuses a contract or device that is not that customer's or not in force or use today, and a site that is not open: opening it is another's right (M1). */
export const linkContract: EffectHandler<'contract.link'> = async (context) => {
  const { tx, at, request } = context;
  const { contractId, customerId, siteId, assetId } = context.after;
  const [found] = await tx.rows<{ in_force: boolean; open: boolean; team_id: string | null }>(
    `SELECT EXISTS (SELECT 1 FROM contract WHERE id = $1 AND customer_id = $2 AND $3::date BETWEEN starts_on AND ends_on) AS in_force,
            EXISTS (SELECT 1 FROM site WHERE customer_id = $2 AND helpdesk_open_from <= $3::date AND CASE WHEN $4::uuid IS NULL THEN active ELSE id = $4 END) AS open,
            (SELECT g.id FROM contract k JOIN customer c ON c.id = k.customer_id JOIN team g ON ${mannedTeamSql('g')} AND g.id IN (k.team_id, c.team_id)
              WHERE k.id = $1 ORDER BY (g.id = k.team_id) IS TRUE DESC LIMIT 1) AS team_id`,
    [contractId, customerId, civilDateAt(at), siteId],
  );
  if (found?.in_force !== true) throw refuse('NOT_ENTITLED');
  if (!found.open) throw refuse('SITE_NOT_OPEN');
  if (assetId !== null) await requireDevice(context);
  if (request.input.command === 'VERIFY_REQUESTER') await keepVerification(context);
  if ((request.input as CommandInput<'LINK_CONTRACT' | 'VERIFY_REQUESTER'>).args.addContact) await addRequester(context);
  if (found.team_id === null) return;
  await tellTeam(context, found.team_id);
  return { teamId: found.team_id };
};

/** Who let somebody in whom nobody knew, and on whose word or by what: in the audit trail too, where it is looked for. */
async function keepVerification({ tx, at, request, payload, after: { ticketId, number: ticketNumber, customerId } }: EffectContext): Promise<void> {
  const { actor, args } = request.input as CommandInput<'VERIFY_REQUESTER'>;
  const { method, voucherId } = args;
  const detail = { ticketNumber, customerId, method, ...(voucherId === undefined ? {} : { voucherId }) };
  const personal = Object.fromEntries(['spokenWith', 'checkedHow', 'phone'].map((field) => [field, textOf(payload, field)]));
  await appendAudit(tx, { at, actor, action: 'ticket.verify', subjectType: 'ticket', subjectId: ticketId, detail, personal });
}

/** The requester becomes a contact of the customer; an address that names somebody already is left alone. */
async function addRequester({ tx, at, request, after: { ticketId, number: ticketNumber, customerId, siteId } }: EffectContext): Promise<void> {
  const { commandId: contactId, actor } = request.input;
  const roles = ['REQUESTER'];
  const [personal] = await tx.rows<{ name: string; email: string; phone: string | null }>(
    `INSERT INTO contact (id, customer_id, site_id, name, email, phone, roles, locale, created_at, updated_at)
     SELECT $1, $2, $3, coalesce(requester_name, requester_email), requester_email, requester_phone, $6, locale, $4, $4
       FROM ticket WHERE id = $5 AND contact_id IS NULL AND requester_email IS NOT NULL ON CONFLICT (email) DO NOTHING RETURNING name, email, phone`,
    [contactId, customerId, siteId, new Date(at), ticketId, roles],
  );
  if (personal !== undefined) {
    const subject = { action: 'contact.create', subjectType: 'contact', subjectId: contactId };
    await appendAudit(tx, { at, actor, ...subject, detail: { customerId, siteId, roles, ticketNumber }, personal });
  }
  await tx.run(
    `UPDATE ticket t SET contact_id = c.id FROM contact c
      WHERE t.id = $1 AND t.contact_id IS NULL AND c.active AND c.email = t.requester_email AND c.customer_id = $2`,
    [ticketId, customerId],
  );
}

/**
 * Refuses a device that is not in use at the customer, and one that would take the ticket to a site that is not open: opening it is
 * another's right (M1). At another site another contract may count: it is chosen again, as when the request was judged; where none
 * has that site, the ticket keeps its own, because it was entitled, and its lines say that they are outside the location (M15).
 */
export const setAsset: EffectHandler<'asset.set'> = async (context) => {
  const { tx, at, before, after } = context;
  const { customerId, siteId } = after;
  await requireDevice(context);
  if (siteId === null || siteId === before.siteId) return;
  const today = civilDateAt(at);
  const [found] = await tx.rows<{ open: boolean; contracts: ContractFacts[] | null }>(
    `SELECT EXISTS (SELECT 1 FROM site WHERE id = $1 AND customer_id = $2 AND helpdesk_open_from <= $3::date) AS open, ${contractsSql('$2', '$3::date')} AS contracts`,
    [siteId, customerId, today],
  );
  if (found?.open !== true) throw refuse('SITE_NOT_OPEN');
  const contractId = contractAtSite(found.contracts ?? [], before.contractId, siteId, today);
  return contractId === before.contractId ? {} : await underContract(context, contractId);
};

/** What changes with the contract: what is left of the wait that runs is counted by its business hours (M5). */
async function underContract({ tx, at, deps, after }: EffectContext, contractId: string | null): Promise<SnapshotPatch> {
  const deadline = await deadlineBy(formerCalendars(tx), deps.waits, at, after, await loadCalendar(tx, contractId));
  return deadline === null ? { contractId } : { contractId, deadline };
}
