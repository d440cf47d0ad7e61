import type { z } from 'zod';
import { DAY_MS } from '../../domain/civil-date';
import { compareTextVersions, consentHashInput, FIRST_CONSENT_TEXT, type ConsentText as Wording } from '../../domain/consent-text';
import { currentWording, EXPLICIT_CONSENT_PURPOSES, explicitHashInput, wordingVersions } from '../../domain/explicit-consents';
import type { Label } from '../../domain/label';
import type { Queryable } from '../../platform/command-inbox';
import { contentHash } from '../../platform/hash';
import type { ConsentText, ConsentTextInputSchema } from '../contract/consent-texts';
import { fieldProblem } from '../contract/values';
import { AppProblem, invalidFields } from '../http/problem';
import { audit } from './audit';
import { ifSet, instant } from './serialize';
import type { Tx, Write } from './write';

interface Use {
  readonly kind: string;
  readonly version: string;
  readonly first: Date;
  readonly last: Date;
  readonly uses: number;
}

const USES = `select 'SESSION' as kind, text_version as version, min(asked_at) as first, max(asked_at) as last, count(*)::int as uses from consent group by text_version
  union all select purpose, text_version, min(given_at), max(given_at), count(*)::int from explicit_consent group by purpose, text_version`;

type Row = NonNullable<Awaited<ReturnType<Tx['consentText']['findFirst']>>>;

interface WrittenRow extends Omit<Row, 'createdById'> {
  readonly writtenBy: string | null;
}

const WRITTEN = `select c.version, c.notice_tr as "noticeTr", c.notice_en as "noticeEn", c.permission_tr as "permissionTr", c.permission_en as "permissionEn",
    c.advice_tr as "adviceTr", c.advice_en as "adviceEn", c.hash, c.valid_from as "validFrom", c.created_at as "createdAt", u.name as "writtenBy"
  from consent_text c left join app_user u on u.id = c.created_by_id order by c.valid_from`;

type Part = ConsentText['parts'][number]['name'];
type Known = Pick<ConsentText, 'kind' | 'version' | 'isCurrent'> & Partial<Pick<ConsentText, 'validFrom' | 'writtenBy'>>;

function textOf(known: Known, hashed: object, parts: Partial<Record<Part, Label>>, use?: Use): ConsentText {
  return {
    validFrom: null,
    writtenBy: null,
    ...known,
    hash: contentHash(hashed),
    firstUsedAt: ifSet(use?.first ?? null, instant),
    lastUsedAt: ifSet(use?.last ?? null, instant),
    uses: use?.uses ?? 0,
    parts: (Object.entries(parts) as [Part, Label][]).map(([name, { tr, en }]) => ({ name, tr, en })),
  };
}

function wordingOf({
  version,
  noticeTr,
  noticeEn,
  permissionTr,
  permissionEn,
  adviceTr,
  adviceEn,
}: Omit<WrittenRow, 'writtenBy' | 'hash' | 'validFrom' | 'createdAt'>): Wording {
  return {
    version,
    notice: { tr: noticeTr, en: noticeEn },
    permission: { tr: permissionTr, en: permissionEn },
    advice: { tr: adviceTr, en: adviceEn },
  };
}

const partsOf = ({ notice, permission, advice }: Wording): Partial<Record<Part, Label>> => ({ notice, permission, advice });

/** Every version of every text, and when people were asked by it. */
export async function listConsentTexts(db: Queryable, at: number): Promise<{ texts: ConsentText[] }> {
  const [{ rows: uses }, { rows: written }] = [await db.query<Use>(USES), await db.query<WrittenRow>(WRITTEN)];
  const useOf = (kind: string, version: string): Use | undefined => uses.find((use) => use.kind === kind && use.version === version);
  const current = written.findLast(({ validFrom }) => validFrom.getTime() <= at)?.version ?? FIRST_CONSENT_TEXT.version;
  const known = written.map((row) => ({ wording: wordingOf(row), validFrom: instant(row.validFrom), writtenBy: row.writtenBy }));
  const sessions = [{ wording: FIRST_CONSENT_TEXT, validFrom: null, writtenBy: null }, ...known].map(({ wording, ...more }) => {
    const { version } = wording;
    return textOf(
      { kind: 'SESSION', version, isCurrent: version === current, ...more },
      consentHashInput(wording),
      partsOf(wording),
      useOf('SESSION', version),
    );
  });
  const explicit = EXPLICIT_CONSENT_PURPOSES.flatMap((purpose) =>
    wordingVersions(purpose).map((version) => {
      const hashed = explicitHashInput(purpose, version);
      const { heading, text: body, statement } = hashed;
      const isCurrent = version === currentWording(purpose);
      return textOf({ kind: purpose, version, isCurrent }, hashed, { heading, text: body, statement }, useOf(purpose, version));
    }),
  );
  return { texts: [...sessions.reverse(), ...explicit.reverse()] };
}

const YEARS_AHEAD = 1;

/** Writes a new version: it is asked by from its instant on, and never changes. */
export async function createConsentText(write: Write, input: z.output<typeof ConsentTextInputSchema>): Promise<ConsentText> {
  const { tx, at, actor } = write;
  const { after, validFrom: from, ...words } = input;
  // Two who write at once: the second one sees the first one's version.
  await tx.$executeRaw`lock table consent_text in share row exclusive mode`;
  const newest = await tx.consentText.findFirst({ orderBy: { validFrom: 'desc' } });
  if (after !== (newest?.version ?? FIRST_CONSENT_TEXT.version)) throw new AppProblem('CHANGED_MEANWHILE');
  const validFrom = from === null ? at : Date.parse(from);
  const taken = words.version === FIRST_CONSENT_TEXT.version || (await tx.consentText.findUnique({ where: { version: words.version } })) !== null;
  const isOlder = compareTextVersions(words.version, newest?.version ?? FIRST_CONSENT_TEXT.version) < 0;
  const isTooEarly = validFrom < at || (newest !== null && validFrom <= newest.validFrom.getTime());
  // Every later version must begin after it: a mistyped year would keep the text as it is until then.
  const isTooFar = validFrom > at + YEARS_AHEAD * 366 * DAY_MS;
  if (taken || isOlder || isTooEarly || isTooFar)
    throw invalidFields({
      ...(isOlder ? { version: fieldProblem('VERSION_NOT_NEWER', newest?.version ?? FIRST_CONSENT_TEXT.version) } : {}),
      ...(taken ? { version: fieldProblem('TAKEN') } : {}),
      ...(isTooEarly ? { validFrom: fieldProblem(validFrom < at ? 'IN_PAST' : 'NOT_AFTER_LAST') } : {}),
      ...(isTooFar ? { validFrom: fieldProblem('TOO_FAR', YEARS_AHEAD) } : {}),
    });
  const wording = wordingOf(words);
  const hash = contentHash(consentHashInput(wording));
  await tx.consentText.create({ data: { ...words, hash, validFrom: new Date(validFrom), createdAt: new Date(at), createdById: actor.id } });
  const { version } = words;
  await audit(write, {
    action: 'consentText.create',
    subjectType: 'consentText',
    subjectId: version,
    detail: { version, validFrom: instant(new Date(validFrom)), hash },
  });
  write.changed('settings', 'consent-texts');
  const writer = actor.id === null ? null : await tx.appUser.findUnique({ where: { id: actor.id }, select: { name: true } });
  const known = {
    kind: 'SESSION',
    version,
    isCurrent: validFrom <= at,
    validFrom: instant(new Date(validFrom)),
    writtenBy: writer?.name ?? null,
  } as const;
  return textOf(known, consentHashInput(wording), partsOf(wording));
}
