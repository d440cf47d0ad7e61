import { domainToUnicode } from 'node:url';
import type { Request, Response } from 'express';
import { FORM_CONSENT_SCOPE, shownConsent, type ConsentText, type ShownConsent } from '../../domain/consent-text';
import type { Locale } from '../../domain/locale';
import { t } from '../../i18n';
import { countText } from '../../i18n/count';
import { PublicTicketSchema, type PublicTicket } from '../contract/ticket-operations';
import { fieldProblem } from '../contract/values';
import { fieldErrors } from '../http/issues';
import { AppProblem } from '../http/problem';
import { clientKey } from '../http/rate-limits';
import { consentTextAt } from '../../platform/consent-texts';
import { controllerOf } from './consent-view';
import { consentWindowMinutes } from '../services/action-args';
import { wordsHash } from '../services/consent-words';
import { addressOfForm, hasBrought, takeInForm } from '../services/form-intake';
import type { OpenAlready } from '../services/own-devices';
import { publicTicket, type PublicOrigin } from '../services/ticket-intake';
import { chosenLocale, pageLocale, sendPage, type PortalContext } from './context';
import { formFields, formProblems, labelFromAddress, type FormValues } from './form-fields';
import { isThanksCode, newFormKey, readFormKey, thanksCode } from './form-key';
import { addToOpen, knownFields, openFor, ownFormView, ownStatusPath, type AddedWords, type FormPerson } from './own-form';
import { fileProblems, filesView, keptFiles, NO_FILES, type KeptFiles } from './kept-files';
import { postedForm, textFields } from './posted-form';
import { supportOpensAt } from '../services/support-hours';
import { formatDeadline } from '../../domain/format';

/** What the ticket form asks, in the very words that stand on it; one that showed other words asked something else. */
const ticketForm = (words: ShownConsent): string => `FORM ${wordsHash(words)}`;

interface FormState {
  readonly values: FormValues;
  readonly scanned?: string | undefined;
  readonly consentNow?: boolean;
  readonly files?: KeptFiles;
  readonly errors?: Readonly<Record<string, string>>;
  readonly reused?: boolean;
  /** A consent came without the text having been shown. */
  readonly unread?: boolean;
  /** Too many requests: when to try again. */
  readonly limitedMinutes?: number;
  /** Who has shown that the mailbox is theirs; absent: anybody. */
  readonly person?: FormPerson | undefined;
  /** What is open about the same device, for that person only. */
  readonly open?: readonly OpenAlready[];
  /** The open request that the words were meant for is closed by now. */
  readonly addEnded?: boolean;
}

/** `/`: the firm and the way to ask for support. */
export async function showLanding(context: PortalContext, req: Request, res: Response): Promise<void> {
  const locale = pageLocale(req);
  await sendPage(context, req, res, { name: 'landing', locale, title: t(locale, 'portal.landingTitle'), view: { staffLink: true } });
}

/** `/talep`: the empty form, with the label that `?e=` names. */
export async function showForm(context: PortalContext, req: Request, res: Response): Promise<void> {
  const { label, scanned } = labelFromAddress(req.query['e']);
  await sendForm(context, req, res, { values: label === undefined ? {} : { label }, scanned });
}

/** The same form for somebody who has shown that the mailbox is theirs: person and device are filled in. */
export async function showOwnForm(context: PortalContext, req: Request, res: Response, person: FormPerson): Promise<void> {
  const open = await openFor(context, person, person.label);
  const label = person.device === null && person.label !== null ? { label: person.label } : {};
  await sendForm(context, req, res, { values: { ...label, ...(person.phone === null ? {} : { phone: person.phone }) }, person, open });
}

/** The form comes back: accepted, or shown again with what was typed. */
export async function takeForm(context: PortalContext, req: Request, res: Response, person?: FormPerson): Promise<void> {
  const { deps, limits } = context;
  const wait = await secondsToWait(() => limits.portal.consume(clientKey(req.ip ?? '')));
  // Whoever comes too often gets the words back, and their files are read past.
  const form = await postedForm(req, res, wait === null ? deps.storage : null);
  const files = keptFiles(deps.config.secrets.link, form);
  const posted = form.fields;
  req.body = posted;
  const at = await deps.clock.now();
  const locale = postedLocale(req, posted, person?.locale);
  const text = await consentTextAt(deps.db.pool, at);
  const words = await formWords(context, locale, text);
  const shown = readFormKey(deps.config.secrets.link, ticketForm(words), posted['anahtar']);
  const body = apiBody(posted, locale, person, text);
  const parsed = PublicTicketSchema.safeParse(body, { reportInput: true });
  const state: FormState = { values: posted, scanned: posted['e'], consentNow: body.consentNow, files, person };
  if (wait !== null) return await sendLimited(context, req, res, state, wait);
  if (isLocale(posted['dil'])) return await sendForm(context, req, res, state);
  const errors = withLetters(parsed.success ? {} : fieldErrors(parsed.error), person === undefined ? posted['email'] : undefined);
  if (!parsed.success || Object.keys(errors).length > 0 || files.unfit.length > 0)
    return await sendForm(context, req, res, { ...state, errors }, 422);

  // Who did not see the text permits nothing: here it is, and the box is theirs to tick.
  if (parsed.data.consentNow && shown === null) return await sendForm(context, req, res, { ...state, consentNow: false, unread: true }, 422);

  const ip = req.ip ?? '';
  const { email } = parsed.data;
  if (await addedToOpen(context, req, res, state, { ...parsed.data, files: files.files, formKey: shown?.id, at })) return;
  const again = await secondsToWait(
    () => limits.publicTickets.consume(clientKey(ip)),
    () => limits.publicTicketsEmail.consume(email),
  );
  if (again !== null) return await sendLimited(context, req, res, state, again);
  const origin = formOrigin(req, { locale, shown, text, words });
  const proof = person === undefined ? {} : { mailboxProvedAt: person.provedAt };
  const ticket = { ...publicTicket(deps.config, parsed.data, origin), files: files.files, ...proof };
  try {
    const { id, number, isRepeated } = await takeInForm(deps, { ticket, body: parsed.data, formKey: shown?.id, at });
    if (person !== undefined) return res.set('Cache-Control', 'no-store').redirect(303, await ownStatusPath(context, id, email, at));
    const form = shown === null ? '' : `&form=${shown.id}`;
    const code = thanksCode(deps.config.secrets.link, number);
    res.redirect(303, `/talep/alindi?no=${number}${isRepeated ? '&tekrar=1' : ''}&kod=${code}${chosenOrPosted(req, posted)}${form}`);
  } catch (error) {
    if (!(error instanceof AppProblem) || error.code !== 'IDEMPOTENCY_KEY_REUSED') throw error;
    await sendForm(context, req, res, { ...state, reused: true }, 409);
  }
}

/** Where it came from, and what was read beside the box. */
function formOrigin(
  req: Request,
  {
    locale,
    shown,
    text,
    words,
  }: { readonly locale: Locale; readonly shown: ReturnType<typeof readFormKey>; readonly text: ConsentText; readonly words: ShownConsent },
): PublicOrigin {
  const from = { channel: 'WEB', locale, ip: req.ip ?? '', userAgent: req.get('user-agent') ?? null } as const;
  return { ...from, shownAt: shown?.shownAt ?? null, consentText: text, shown: words };
}

/** Whether the form was answered already: its words went to the request that is open about the device, or its sender is asked whether they should. */
async function addedToOpen(
  context: PortalContext,
  req: Request,
  res: Response,
  state: FormState,
  words: AddedWords & Pick<PublicTicket, 'label'>,
): Promise<boolean> {
  const { person, values } = state;
  if (person === undefined) return false;
  const { ekle, goruldu } = values as Record<string, string | undefined>;
  if (ekle === undefined && (goruldu === '1' || (await hasBrought(context.deps, words.formKey)))) return false;
  const open = await openFor(context, person, words.label);
  const chosen = open.find(({ id }) => id === ekle);
  const to = chosen === undefined ? null : await addToOpen(context, person, chosen, words);
  if (to !== null) res.set('Cache-Control', 'no-store').redirect(303, to);
  else if (ekle === undefined && open.length === 0) return false;
  else await sendForm(context, req, res, { ...state, open, addEnded: ekle !== undefined }, 409);
  return true;
}

/** Browsers quietly turn Turkish letters of a mail domain into xn--…, where nearly always nobody receives a mail. */
function withLetters(errors: Record<string, string>, typed = ''): Record<string, string> {
  const text = errors['email'] === undefined ? domainToUnicode(typed.slice(typed.lastIndexOf('@') + 1).trim()) : typed;
  return /[çğıöşü]/i.test(text) ? { ...errors, email: fieldProblem('EMAIL_LETTERS') } : errors;
}

/** Counts by each limit; the seconds to wait when one of them is reached. */
async function secondsToWait(...limits: readonly (() => Promise<void>)[]): Promise<number | null> {
  try {
    for (const consume of limits) await consume();
    return null;
  } catch (error) {
    if (!(error instanceof AppProblem) || error.code !== 'RATE_LIMITED') throw error;
    return Number(error.extras.headers?.['Retry-After'] ?? 60);
  }
}

/** Too many: the form stays filled, with the time after which it may be sent. */
async function sendLimited(context: PortalContext, req: Request, res: Response, state: FormState, seconds: number): Promise<void> {
  res.set('Retry-After', String(seconds));
  await sendForm(context, req, res, { ...state, limitedMinutes: Math.ceil(seconds / 60) }, 429);
}

/** After the form: the number, and where the link goes, so that whoever mistyped the address sees it. */
export async function showThanks(context: PortalContext, req: Request, res: Response): Promise<void> {
  const locale = pageLocale(req);
  const number = /^\d{1,9}$/.exec(String(req.query['no'] ?? ''))?.[0];
  if (number === undefined || !isThanksCode(context.deps.config.secrets.link, Number(number), req.query['kod'])) return res.redirect(303, '/talep');
  const form = String(req.query['form'] ?? '');
  const at = await context.deps.clock.now();
  const email = form === '' ? null : await addressOfForm(context.deps, form, Number(number), at);
  // By the firm's own hours, and true for an address that nobody knows as well: a stranger learns nothing of a contract.
  const opensAt = await supportOpensAt(context.deps.db.pool, null, at);
  const opens = opensAt === null ? undefined : t(locale, 'portal.outOfHoursUnchecked', { from: formatDeadline(opensAt, locale) });
  await sendPage(context, req, res, {
    name: 'thanks',
    locale,
    title: t(locale, 'portal.thanksTitle'),
    view: { number, repeated: req.query['tekrar'] === '1', email, opens },
    isPrivate: true,
  });
}

async function sendForm(context: PortalContext, req: Request, res: Response, state: FormState, status = 200): Promise<void> {
  const { deps } = context;
  const { values, scanned, consentNow = false, files = NO_FILES, errors = {}, reused = false, unread = false, limitedMinutes, person } = state;
  const locale = postedLocale(req, textFields(req.body), person?.locale);
  const at = await deps.clock.now();
  const words = await formWords(context, locale, await consentTextAt(deps.db.pool, at));
  const problems = [...formProblems(locale, errors), ...fileProblems(locale, files)];
  const title = t(locale, 'portal.formTitle');
  await sendPage(context, req, res, {
    name: 'form',
    locale,
    status,
    title: problems.length > 0 ? `${t(locale, 'portal.formErrorPrefix')}${title}` : title,
    // What somebody typed must not stay in caches; an empty form may, so that Back finds it as it was left.
    isPrivate: req.method !== 'GET',
    view: {
      problems,
      files: filesView(deps.config.secrets.link, locale, files),
      reused,
      unread,
      limited: limitedMinutes === undefined ? undefined : countText(locale, 'portal.formLimited', limitedMinutes, { minutes: limitedMinutes }),
      languageInForm: true,
      scanned,
      consentNow,
      fields: formFields(locale, values, errors, { scanned: scanned !== undefined, known: person === undefined ? [] : knownFields(person) }),
      ...(person === undefined ? { action: '/talep' } : ownFormView(locale, person, state.open ?? [], state.addEnded)),
      key: newFormKey(deps.config.secrets.link, ticketForm(words), at),
      words,
    },
  });
}

/** What stands beside the box: the terms as far as they are known before there is a ticket. */
async function formWords({ deps, firm }: PortalContext, locale: Locale, text: ConsentText): Promise<ShownConsent> {
  const identity = await firm();
  const windowMinutes = consentWindowMinutes(deps.config);
  const unknown = { ticketNumber: null, technician: null, deviceLabel: null, until: null };
  return shownConsent({ firm: identity.name, scope: FORM_CONSENT_SCOPE, windowMinutes, ...unknown }, controllerOf(identity), locale, text);
}

function apiBody(posted: Record<string, string>, locale: Locale, person: FormPerson | undefined, text: ConsentText) {
  const { subject = '', description = '', phone } = posted;
  const email = person?.email ?? (posted['email']?.trim() ? posted['email'] : undefined);
  const name = person?.name ?? posted['name'];
  const label = person?.device?.label ?? (posted['label']?.trim() ? posted['label'] : posted['e']);
  // Browsers send line breaks as CR LF.
  const consentNow = posted['consentNow'] === '1';
  const consent = { consentNow, consentTextVersion: consentNow ? text.version : null };
  return { label, email, subject, description: description.replace(/\r\n?/g, '\n'), name, phone, locale, ...consent };
}

function postedLocale(req: Request, posted: Record<string, string>, own?: Locale): Locale {
  const { dil, locale } = posted;
  if (isLocale(dil)) return dil;
  return chosenLocale(req) ?? (isLocale(locale) ? locale : pageLocale(req, own));
}

function chosenOrPosted(req: Request, posted: Record<string, string>): string {
  const locale = postedLocale(req, posted);
  return locale === pageLocale(req) && chosenLocale(req) === undefined ? '' : `&lang=${locale}`;
}

function isLocale(text: string | undefined): text is Locale {
  return text === 'tr' || text === 'en';
}
