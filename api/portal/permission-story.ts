import { formatDateTime } from '../../domain/format';
import { followingQuestion, laterPermission, permittedBesides, type FollowingQuestion, type TicketPermission } from '../../domain/later-permissions';
import type { Locale } from '../../domain/locale';
import { remoteToolDef } from '../../domain/remote-tools';
import { sessionTimes } from '../../domain/session-time';
import { t } from '../../i18n';
import type { Queryable } from '../../platform/command-inbox';
import { disconnectedText } from '../../platform/disconnect-words';
import { otherSessionAdvice } from '../../platform/other-sessions';
import { permittedByText } from '../../platform/permission-words';
import { permissionUse, type PermissionSession, type PermissionUse } from '../services/permission-use';
import { consentView, type ConsentView } from '../services/portal-consent';
import type { OpenedLink } from '../services/portal-links';
import { outcomeOf } from './consent-view';
import { factLines, type FactLine } from './facts';
import { settledText } from './remote-words';

/** What became of a question since, told to whoever was asked it. */
export interface PermissionStory {
  /** Replaces what the row alone says. */
  readonly outcome?: string | undefined;
  readonly more: readonly string[];
  readonly sessions: readonly { readonly title: string; readonly facts: readonly FactLine[] }[];
  readonly isRunning: boolean;
  /** Whether it tells of a permission that somebody else was asked for in the reader's place. */
  readonly isInstead: boolean;
  /** Row of the reader's link by which they object, or see the objection. */
  readonly contestLinkId: string | null;
  readonly isContested: boolean;
  /** A newer question to the same reader. */
  readonly newerId: string | null;
}

/** Who reads, in which language, when, of which firm. */
export interface StoryReader {
  readonly link: Pick<OpenedLink, 'holder' | 'isFormer'>;
  readonly locale: Locale;
  readonly at: number;
  readonly firm: string;
}

/** The story of a question: what was done with it, or to whom it was put instead and what was done then. */
export async function permissionStory(
  db: Queryable,
  consent: ConsentView,
  permissions: readonly TicketPermission[],
  reader: StoryReader,
): Promise<PermissionStory> {
  const { contactId } = reader.link.holder;
  // On the phone the question itself was put to the requester instead.
  if (contactId !== null && consent.askedContactId === null) return await insteadOfReader(db, consent, consent.decidedAt, reader);
  const next = followingQuestion(permissions, consent.id, contactId);
  const following = next?.kind === 'INSTEAD' || (next !== null && consent.status === 'CANCELLED') ? await consentView(db, next.id, reader.at) : null;
  if (next?.kind === 'INSTEAD' && following !== null) {
    const instead = await insteadOfReader(db, following, following.askedAt, reader, consent);
    return await withBesides(db, consent, permissions, reader, instead, following.id);
  }
  const use = await permissionUse(db, consent.id, reader.link.holder);
  const story = {
    ...told(use, consent, reader),
    ...(next === null || following === null ? {} : { outcome: passedOn(next.kind, following, reader.locale) }),
    newerId: next?.kind === 'ANEW' ? next.id : null,
  };
  // What stands now the page tells beside the story.
  return await withBesides(db, consent, permissions, reader, story, laterPermission(permissions, consent.id, reader.at)?.id);
}

/** The same with what somebody else permitted on the reader's device meanwhile, and what was done by it. */
async function withBesides(
  db: Queryable,
  { id }: ConsentView,
  permissions: readonly TicketPermission[],
  reader: StoryReader,
  story: PermissionStory,
  toldId: string | undefined,
): Promise<PermissionStory> {
  const { contactId } = reader.link.holder;
  if (contactId === null || reader.link.isFormer) return story;
  const besides = await Promise.all(permittedBesides(permissions, id, contactId, toldId).map(async (other) => await besideOf(db, other, reader)));
  const isRunning = story.isRunning || besides.some((one) => one.isRunning);
  const sessions = [...besides, story].flatMap((one) => one.sessions);
  return { ...story, more: [...besides.flatMap(({ more }) => more), ...story.more], sessions, isRunning };
}

async function besideOf(
  db: Queryable,
  other: TicketPermission,
  reader: StoryReader,
): Promise<Pick<PermissionStory, 'more' | 'sessions' | 'isRunning'>> {
  const { locale, at } = reader;
  const consent = await consentView(db, other.id, at);
  if (consent === null) return { more: [], sessions: [], isRunning: false };
  const story = told(await permissionUse(db, consent.id, reader.link.holder), consent, reader);
  const said = {
    who: permittedByText({ ...consent, isContested: consent.contestedAt !== null }, locale) ?? '–',
    when: consent.decidedAt === null ? '–' : formatDateTime(consent.decidedAt.getTime(), locale),
  };
  const came = story.outcome ?? ownObjection(consent, locale) ?? outcomeOf(consent, locale, at);
  return { ...story, more: [[t(locale, 'portal.permittedBesides', said), came].filter(Boolean).join(' '), ...story.more] };
}

/** Somebody else was asked in the reader's place: whom the firm has struck off hears nothing of that. */
async function insteadOfReader(
  db: Queryable,
  instead: ConsentView,
  askedAt: Date | null,
  reader: StoryReader,
  asked?: ConsentView,
): Promise<PermissionStory> {
  if (reader.link.isFormer)
    return { more: [], sessions: [], isRunning: false, isInstead: true, contestLinkId: null, isContested: false, newerId: null };
  const { locale, at } = reader;
  const said = { name: instead.requester ?? '–', when: askedAt === null ? '–' : formatDateTime(askedAt.getTime(), locale) };
  const use = await permissionUse(db, instead.id, reader.link.holder);
  const story = { ...told(use, instead, reader), isInstead: true };
  const came = story.outcome ?? ownObjection(instead, locale) ?? outcomeOf(instead, locale, at) ?? t(locale, 'portal.consentInsteadOpen');
  // What the reader answered, or left unanswered, stays what it was.
  const isDropped = asked === undefined || asked.status === 'CANCELLED';
  const passed = t(locale, isDropped ? 'portal.consentOutcome_INSTEAD' : 'portal.consentInsteadBesides', said);
  return isDropped
    ? { ...story, outcome: passed, more: [came, ...story.more] }
    : { ...story, outcome: undefined, more: [passed, came, ...story.more] };
}

/** That the reader, as the device's user, objected. */
function ownObjection({ isUsersObjection, contestedAt, settled }: ConsentView, locale: Locale): string | undefined {
  if (!isUsersObjection || contestedAt === null) return undefined;
  const when = formatDateTime(contestedAt.getTime(), locale);
  return settled === null
    ? t(locale, 'portal.contestDone', { when })
    : `${t(locale, 'portal.contestDoneSettled', { when })} ${settledText(settled, locale)}`;
}

function passedOn(kind: FollowingQuestion['kind'], following: ConsentView, locale: Locale): string {
  const when = formatDateTime(following.askedAt.getTime(), locale);
  return kind === 'COLLEAGUE'
    ? t(locale, 'portal.consentOutcome_COLLEAGUE', { when, name: following.askedOf ?? '–' })
    : t(locale, 'portal.consentOutcome_ANEW', { when });
}

function told(use: PermissionUse, consent: ConsentView, { locale, at, firm, link: { isFormer } }: StoryReader): PermissionStory {
  const { sessions, contestLinkId } = use;
  const last = sessions.at(-1);
  const isRunning = last !== undefined && last.endedAt === null;
  const isUnused = last === undefined && wasGranted(consent) && (consent.status !== 'GRANTED' || (consent.validUntil?.getTime() ?? 0) <= at);
  return {
    outcome: sessionOver(use, consent, locale),
    more: [
      ...(isRunning ? [t(locale, 'portal.sessionRuns')] : isUnused ? [t(locale, 'portal.sessionNone')] : []),
      ...(isFormer ? [] : alsoRunning(use, consent, locale)),
    ],
    ...sessionsView(use, { locale, firm }),
    isRunning,
    isInstead: false,
    contestLinkId,
    isContested: consent.contestedAt !== null,
    newerId: null,
  };
}

/** Of a permission that has ended: that somebody is connected by another one nonetheless. */
export function alsoRunning({ others, sessions }: PermissionUse, { status }: { readonly status: string }, locale: Locale): string[] {
  const wasEnded = status === 'WITHDRAWN' || status === 'REVOKED' || sessions.at(-1)?.outcome === 'CUT';
  return wasEnded ? otherSessionAdvice(others, locale) : [];
}

const wasGranted = ({ validUntil }: ConsentView): boolean => validUntil !== null;

/** That the permission ended with the session, where its technician ended that before the time was over; undefined otherwise. */
export function sessionOver(
  { sessions }: Pick<PermissionUse, 'sessions'>,
  { status, validUntil, contestedAt }: Pick<ConsentView, 'status' | 'validUntil' | 'contestedAt'>,
  locale: Locale,
): string | undefined {
  const endedAt = sessions.at(-1)?.endedAt ?? null;
  // An objection since is what counts.
  if (status !== 'EXPIRED' || contestedAt !== null || validUntil === null || endedAt === null || endedAt >= validUntil.getTime()) return undefined;
  return t(locale, 'portal.consentOutcome_SESSION_OVER', { when: formatDateTime(endedAt, locale) });
}

/** Each connection with who, by which program, from when to when. */
export function sessionsView(
  { sessions, tools }: Pick<PermissionUse, 'sessions' | 'tools'>,
  { locale, firm }: Pick<StoryReader, 'locale' | 'firm'>,
): Pick<PermissionStory, 'sessions'> {
  const program = tools.map((tool) => remoteToolDef(tool).name).join(', ') || null;
  return {
    sessions: sessions.map((session) => ({
      title: t(locale, session.endedAt === null ? 'portal.sessionNow' : 'portal.sessionWas'),
      facts: factLines([
        [t(locale, 'portal.sessionWho'), t(locale, 'portal.sessionWhoValue', { name: session.technician ?? '–', firm })],
        [t(locale, 'portal.sessionProgram'), program],
        ...timesOf(session, locale),
      ]),
    })),
  };
}

function timesOf({ startedAt, endedAt, minutes, outcome, disconnectedAt }: PermissionSession, locale: Locale): [string, string | null][] {
  if (endedAt === null) return [[t(locale, 'portal.sessionSince'), formatDateTime(startedAt, locale)]];
  const { from, to, range, length } = sessionTimes({ startedAt, endedAt, minutes: minutes ?? 0 }, locale);
  // Where the permission ended first, the connection was open until its technician closed it: a row of its own.
  const times: [string, string][] =
    outcome === 'CUT'
      ? [
          [t(locale, 'portal.sessionSince'), from],
          [t(locale, 'portal.sessionStopped'), to],
        ]
      : [[t(locale, 'portal.sessionTime'), range]];
  return [
    ...times,
    [t(locale, 'portal.sessionLength'), length],
    [t(locale, 'portal.sessionEnd'), outcome === null ? null : t(locale, `portal.sessionEnd_${outcome}`)],
    [t(locale, 'portal.sessionDisconnected'), outcome === 'CUT' ? disconnectedText(disconnectedAt, locale) : null],
  ];
}
