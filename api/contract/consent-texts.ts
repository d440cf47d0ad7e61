import { z } from 'zod';
import { CONSENT_TEXT_VERSION, missingPlaces, unknownConsentPlaces, type ConsentTextPart } from '../../domain/consent-text';
import { EXPLICIT_CONSENT_PURPOSES } from '../../domain/explicit-consents';
import type { Operations } from './operation';
import { fieldProblem, Instant, longText, optional } from './values';

const PARTS = ['notice', 'permission', 'advice', 'heading', 'text', 'statement'] as const;

/** One version of a text that people are asked by: as it is in force or was, names not filled in. */
export const ConsentTextSchema = z
  .strictObject({
    /** SESSION: the permission to connect, with its notice (KVKK art. 10); else what is consented to besides. */
    kind: z.enum(['SESSION', ...EXPLICIT_CONSENT_PURPOSES]),
    version: z.string(),
    /** Whether new questions show it. */
    isCurrent: z.boolean(),
    /** From when on questions show it; null for what the product brings. */
    validFrom: Instant.nullable(),
    /** Who of the staff wrote it. */
    writtenBy: z.string().nullable(),
    /** SHA-256 of the version in both languages, as it stands on every record that was made by it. */
    hash: z.string(),
    /** When somebody was first and last asked by it, and how often. */
    firstUsedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
    uses: z.number().int(),
    parts: z.array(z.strictObject({ name: z.enum(PARTS), tr: z.string(), en: z.string() })),
  })
  .meta({ id: 'ConsentText' });
export type ConsentText = z.infer<typeof ConsentTextSchema>;

/** Name of a version: the month since which it is asked by. */
export const ConsentTextVersion = z.string().regex(CONSENT_TEXT_VERSION, fieldProblem('TEXT_VERSION_NAME'));

const LONGEST = 4_000;

/** One part in one language: every place that names are filled into stands in it, and no other. */
const wordsOf = (part: ConsentTextPart) =>
  longText(LONGEST).superRefine((text, { addIssue }) => {
    const [missing, unknown] = [missingPlaces(part, text), unknownConsentPlaces(part, text)];
    if (missing.length > 0) addIssue({ code: 'custom', message: fieldProblem('PLACE_MISSING', missing.join(' ')) });
    else if (unknown.length > 0) addIssue({ code: 'custom', message: fieldProblem('PLACE_UNKNOWN', unknown.join(' ')) });
  });

/** A new version of the text of permissions to connect: whole, in both languages. */
export const ConsentTextInputSchema = z
  .strictObject({
    version: ConsentTextVersion,
    /** The newest version that its writer saw; refused where there is a newer one by now. */
    after: ConsentTextVersion,
    /** Left out: from now on. */
    validFrom: optional(Instant),
    noticeTr: wordsOf('notice'),
    noticeEn: wordsOf('notice'),
    permissionTr: wordsOf('permission'),
    permissionEn: wordsOf('permission'),
    adviceTr: wordsOf('advice'),
    adviceEn: wordsOf('advice'),
  })
  .meta({ id: 'ConsentTextInput' });

/** The texts of permissions; a version never changes, because evidence names it and its hash. */
export const consentTextOperations = {
  listConsentTexts: {
    method: 'get',
    path: '/settings/consent-texts',
    access: 'firm.read',
    summary: 'All versions of the texts of permissions to connect and of explicit consents, in both languages, newest first.',
    output: z.strictObject({ texts: z.array(ConsentTextSchema) }),
  },
  createConsentText: {
    method: 'post',
    path: '/settings/consent-texts',
    access: 'consentText.write',
    summary: 'Writes a new version of the text of permissions to connect; questions that are open keep the version that they showed.',
    body: ConsentTextInputSchema,
    output: ConsentTextSchema,
    status: 201,
    idempotent: 'stored',
  },
} as const satisfies Operations;
