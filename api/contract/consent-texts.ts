import { z } from 'zod';
import { EXPLICIT_CONSENT_PURPOSES } from '../../domain/explicit-consents';
import type { Operations } from './operation';
import { Instant } from './values';

const PARTS = ['notice', 'permission', 'advice', 'heading', 'text', 'statement'] as const;

/** One version of a text that people are asked by: as it is in force or was, names not filled in. */
export const ConsentTextSchema = z
  .strictObject({
    /** SESSION: the permission to connect, with its notice (KVKK art. 10); else what is consented to besides. */
    kind: z.enum(['SESSION', ...EXPLICIT_CONSENT_PURPOSES]),
    version: z.string(),
    /** Whether new questions show it. */
    isCurrent: z.boolean(),
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

/** The texts of permissions; a version never changes, because evidence names it and its hash. */
export const consentTextOperations = {
  listConsentTexts: {
    method: 'get',
    path: '/settings/consent-texts',
    access: 'firm.read',
    summary: 'All versions of the texts of permissions to connect and of explicit consents, in both languages, newest first.',
    output: z.strictObject({ texts: z.array(ConsentTextSchema) }),
  },
} as const satisfies Operations;
