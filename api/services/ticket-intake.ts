import { randomUUID } from 'node:crypto';
import { waitMs } from '../../domain/business-time';
import type { ConsentText, ShownConsent } from '../../domain/consent-text';
import { DEFAULT_LOCALE, type Locale } from '../../domain/locale';
import { acceptTicket, type FormConsentEvidence, type NewTicket } from '../../platform/accept-ticket';
import type { Queryable } from '../../platform/command-inbox';
import { consentTextOf } from '../../platform/consent-texts';
import { keyedHash } from '../../platform/hash';
import type { PublicTicket, StaffTicket } from '../contract/ticket-operations';
import { fieldProblem } from '../contract/values';
import type { ApiDeps } from '../deps';
import { AppProblem, invalidFields } from '../http/problem';
import { consentWindowMinutes } from './action-args';
import type { StaffUser } from './staff-user';

type IntakeDeps = Pick<ApiDeps, 'db' | 'config' | 'notifier'>;

/** What came in, from whom, and under which key. */
export interface Intake {
  readonly ticket: NewTicket;
  /** Whose keys they are; a key of one caller says nothing to another. */
  readonly caller: string;
  /** Without a key nothing is ever repeated. */
  readonly key: string | undefined;
  /** What a repeat must equal. */
  readonly body: unknown;
  /** Epoch ms. */
  readonly at: number;
}

/** Takes a ticket in and wakes whoever waits for one. */
export async function takeIn(deps: IntakeDeps, intake: Intake): Promise<{ id: string; number: number }> {
  const { id, number } = await takeInWithin(deps, intake, waitMs({ clock: 'elapsed', duration: deps.config.waits.WAIT_IDEMPOTENCY }));
  return { id, number };
}

/** The same for keys that live for a time of their own, in milliseconds; says whether the request is new. */
export async function takeInWithin(
  { db, config, notifier }: IntakeDeps,
  { ticket, caller, key, body, at }: Intake,
  keyLifeMs: number,
): Promise<{ id: string; number: number; isNew: boolean }> {
  const call = { caller, key: key ?? randomUUID(), bodyHash: keyedHash(config.secrets.session, body) };
  const accepted = await acceptTicket(db.pool, ticket, call, { now: at, keyLifeMs });
  if (accepted.outcome === 'reused') throw new AppProblem('IDEMPOTENCY_KEY_REUSED');
  if (accepted.outcome === 'created') {
    notifier.outbox();
    notifier.changed('tickets', accepted.id);
  }
  return { id: accepted.id, number: accepted.number, isNew: accepted.outcome === 'created' };
}

/** Where a public request came from. */
export interface PublicOrigin {
  readonly channel: 'WEB' | 'PROGRAM';
  readonly locale: Locale;
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** When the form with the consent text was shown, epoch ms; null where only the program that showed it knows. */
  readonly shownAt: number | null;
  /** Exactly what the form's consent text said. */
  readonly shown?: ShownConsent;
  /** The version of the consent text that was shown; null where no consent came. */
  readonly consentText: ConsentText | null;
}

/** The version of the consent text that whoever permits in a request says to have read; one that there is not is a problem of its field. */
export async function consentTextRead(db: Queryable, given: PublicTicket, at: number): Promise<ConsentText | null> {
  if (!given.consentNow || given.consentTextVersion === null) return null;
  const text = await consentTextOf(db, given.consentTextVersion, at);
  if (typeof text === 'string') throw invalidFields({ consentTextVersion: fieldProblem(text === 'REPLACED' ? 'TEXT_REPLACED' : 'TEXT_VERSION') });
  return text;
}

/** A public request as it is accepted: exactly what was given, nothing looked up. */
export function publicTicket(config: Pick<ApiDeps['config'], 'waits'>, given: PublicTicket, origin: PublicOrigin): NewTicket {
  const { label, email, subject, description, name, phone, locale } = given;
  const { shownAt, shown, ip, userAgent, consentText: text } = origin;
  const formConsent: FormConsentEvidence | null =
    given.consentNow && text !== null ? { text, shownAt, windowMinutes: consentWindowMinutes(config), ip, userAgent, ...(shown && { shown }) } : null;
  return {
    channel: origin.channel,
    priority: 'NORMAL',
    subject,
    description,
    locale: locale ?? origin.locale,
    label,
    email,
    name,
    phone,
    contactId: null,
    assetId: null,
    createdById: null,
    formConsent,
  };
}

/** What staff entered, completed by the person and the device that they chose. */
export async function staffTicket({ db }: Pick<ApiDeps, 'db'>, actor: StaffUser, given: StaffTicket): Promise<NewTicket> {
  const contact = given.contactId === undefined ? null : await chosenContact(db, given.contactId);
  const label = given.assetId === undefined ? given.label : await chosenLabel(db, given.assetId);
  const email = given.email ?? contact?.email ?? null;
  // The address says whose request it is: one of somebody else would give it to their firm.
  if (contact !== null && email !== contact.email) throw invalidFields({ email: fieldProblem('CONTACT_EMAIL') });
  return {
    channel: given.channel,
    priority: given.priority,
    subject: given.subject,
    description: given.description,
    locale: given.locale ?? contact?.locale ?? DEFAULT_LOCALE,
    label,
    email,
    name: given.name ?? contact?.name ?? null,
    phone: given.phone ?? contact?.phone ?? null,
    contactId: contact?.id ?? null,
    claimedCustomerId: contact === null && given.claimedCustomerId !== undefined ? await claimedFirm(db, given.claimedCustomerId) : undefined,
    assetId: given.assetId ?? null,
    createdById: actor.id,
    formConsent: null,
  };
}

interface ChosenContact {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly active: boolean;
}

async function chosenContact({ pool }: ApiDeps['db'], id: string): Promise<ChosenContact> {
  const { rows } = await pool.query<ChosenContact>('select id, email, name, phone, locale, active from contact where id = $1', [id]);
  if (rows[0] === undefined) throw invalidFields({ contactId: fieldProblem('NOT_FOUND') });
  if (!rows[0].active) throw invalidFields({ contactId: fieldProblem('INACTIVE') });
  return rows[0];
}

async function claimedFirm({ pool }: ApiDeps['db'], id: string): Promise<string> {
  const { rowCount } = await pool.query('select 1 from customer where id = $1 and active', [id]);
  if (rowCount === 0) throw invalidFields({ claimedCustomerId: fieldProblem('NOT_FOUND') });
  return id;
}

async function chosenLabel({ pool }: ApiDeps['db'], id: string): Promise<string> {
  const { rows } = await pool.query<{ label: string }>('select label from asset where id = $1', [id]);
  if (rows[0] === undefined) throw invalidFields({ assetId: fieldProblem('NOT_FOUND') });
  return rows[0].label;
}
