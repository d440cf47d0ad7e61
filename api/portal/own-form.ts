import { ASSET_KINDS } from '../../domain/asset-kinds';
import { formatDateTime } from '../../domain/format';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { contentHash, uuidV5 } from '../../platform/hash';
import type { KnownRequester } from '../../platform/known-requester';
import type { FormFile } from '../http/receive-form';
import { openAlready, ownStatusPaths, type OpenAlready, type OwnDevice } from '../services/own-devices';
import { takeAnswer } from '../services/portal-conversation';
import { portalExpiry } from '../services/portal-decision';
import type { PortalContext } from './context';
import { factLines } from './facts';
import type { FormFieldName } from './form-fields';

/** Somebody who came to the form by a link that was mailed to them: the mailbox is theirs. */
export interface FormPerson {
  readonly email: string;
  /** Null: the register knows the firm only, or nobody. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly known: KnownRequester | null;
  /** When they showed it, epoch ms. */
  readonly provedAt: number;
  /** The device that they chose from their own; null: they may name one. */
  readonly device: OwnDevice | null;
  /** What stands in the label's field, or is the device's. */
  readonly label: string | null;
  /** Language of the page from which they came: the register's, unless they chose another. */
  readonly locale: Locale;
  /** Where the form posts to, and the page that it came from. */
  readonly action: string;
  readonly home: string;
}

/** What the form need not ask. */
export function knownFields({ device, name }: FormPerson): FormFieldName[] {
  return ['email', ...(name === null ? [] : (['name'] as const)), ...(device === null ? [] : (['label'] as const))];
}

/** What is open about the device that this person means. */
export async function openFor({ deps }: PortalContext, { known, email }: FormPerson, label: string | null): Promise<OpenAlready[]> {
  return known === null ? [] : await openAlready(deps, known, { email, label });
}

/** What the form shows of the person, the device, and the requests that are open about it. */
export function ownFormView(
  locale: Locale,
  { action, home, email, name, device }: FormPerson,
  open: readonly OpenAlready[],
  addEnded = false,
): Record<string, unknown> {
  return {
    action,
    home,
    addEnded,
    who: factLines([
      [t(locale, 'portal.ownFormWho'), [name, email].filter(Boolean).join(' · ')],
      [t(locale, 'portal.statusDevice'), device === null ? null : deviceTitle(device, locale)],
    ]),
    // Kept in the form: should the visit end while somebody types, the words and the label are still there.
    deviceLabel: device?.label,
    open: open.map(({ id, number, subject, receivedAt }) => {
      const when = formatDateTime(receivedAt.getTime(), locale);
      const text = subject === null ? t(locale, 'portal.openByColleague', { number, when }) : t(locale, 'portal.openOwn', { number, subject, when });
      return { id, text, add: t(locale, 'portal.openAdd', { number }) };
    }),
  };
}

/** Label, kind, name and place of a device in one line. */
export function deviceTitle({ label, kind, name, place }: OwnDevice, locale: Locale): string {
  return [label, ASSET_KINDS[kind][locale], name, place].filter(Boolean).join(' · ');
}

/** The words that were meant for an open request. */
export interface AddedWords {
  readonly subject: string;
  readonly description: string;
  readonly files: readonly FormFile[];
  readonly formKey: string | undefined;
  readonly at: number;
}

/** Adds the words to an open request as its answer; where to go then, or null where it takes nothing any more. */
export async function addToOpen(context: PortalContext, person: FormPerson, open: OpenAlready, words: AddedWords): Promise<string | null> {
  const { deps } = context;
  const { at, files, formKey, subject, description } = words;
  // One shown form with the same words is one answer, however often it is sent.
  const said = contentHash({ subject, description, files: files.map(({ sha256 }) => sha256) });
  const commandId = uuidV5(open.id, `form ${formKey ?? at} ${said}`);
  const { outcome } = await takeAnswer(deps, {
    commandId,
    ticketId: open.id,
    text: `${subject}\n\n${description}`,
    fullText: null,
    files: files.map((file) => ({ ...file, inline: false })),
    channel: 'STATUS_PAGE',
    inboundMailId: null,
    personEmail: person.email,
    reopen: false,
    // A colleague's request: they chose it knowingly, and the words stand under their name; what was asked of its requester stays asked.
    unasked: open.subject === null,
    at,
    expiresAt: at + portalExpiry(deps),
  });
  if (outcome === 'ended') return null;
  if (open.subject === null) return `${person.home}?eklendi=${open.number}`;
  return `${await ownStatusPath(context, open.id, person.email, at)}?yanit=${commandId}`;
}

/** Address of the person's own status page of a request. */
export async function ownStatusPath({ deps }: PortalContext, ticketId: string, email: string, at: number): Promise<string> {
  return (await ownStatusPaths(deps, [ticketId], email, at)).get(ticketId) ?? '/';
}
